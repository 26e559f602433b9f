package eu.custos.verify;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The signed checkpoints of a package by their size. */
final class Checkpoints {

    private static final int MOST = 4_096;
    private static final int LONGEST = 16_384;

    private final SortedMap<Long, Note> notes;
    private final SortedMap<Long, Note> ahead;
    private final Note end;

    private Checkpoints(SortedMap<Long, Note> notes, Note end) {
        this.end = end;
        this.notes = notes;
        ahead = new TreeMap<>(notes);
    }

    static Checkpoints read(Contents contents, Statement.Ledger ledger, KeyHistory history) {
        var notes = new TreeMap<Long, Note>();
        for (var file : contents.names("data/checkpoints/", ".checkpoint")) {
            var size = PackageFiles.numbers(file).getFirst();
            var note = note(file, contents.small(Check.CHECKPOINT_FORM, file, LONGEST));
            if (note.head().size() != size || !note.origin().equals(originAt(size, ledger, history))) {
                throw new Broken(Check.CHECKPOINT_FORM, file, "is of another size or ledger than it should be");
            }
            if (size < ledger.first() || size > ledger.size()) {
                throw new Broken(Check.CHECKPOINT_FORM, file, "is not of the range");
            }
            notes.put(size, note);
            if (notes.size() > MOST) {
                throw new Broken(Check.CHECKPOINT_FORM, file, "is one of more than %d".formatted(MOST));
            }
        }
        var end = notes.get(ledger.size());
        if (end == null || ledger.first() > 0 != notes.containsKey(ledger.first())) {
            throw new Broken(Check.CHECKPOINT_FORM, file(ledger.size()), "or the one at the range's start is missing");
        }
        if (!end.head().root().equals(ledger.root())) {
            throw new Broken(Check.CHECKPOINT_FORM, file(ledger.size()), "has another root than the statement");
        }
        return new Checkpoints(notes, end);
    }

    /** A ledger whose key was lost goes on under another name. */
    private static String originAt(long size, Statement.Ledger ledger, KeyHistory history) {
        var key = history.at(size);
        return key == null || size == ledger.size() ? ledger.origin() : key.name();
    }

    private static Note note(String file, byte[] bytes) {
        try {
            return Note.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new Broken(Check.CHECKPOINT_FORM, file, "is no checkpoint: " + e.getMessage());
        }
    }

    static String file(long size) {
        return "data/checkpoints/%d.checkpoint".formatted(size);
    }

    /** By the key whose place it is, where a history is told; the end by the key of the statement otherwise. */
    void requireSigned(Trust trust, VerifierKey signer, KeyHistory history) {
        if (!history.isEmpty() && !history.knows(signer)) {
            throw new Broken(Check.STATEMENT_SIGNATURE, Envelope.FILE, "is signed by a key that the history has not");
        }
        notes.forEach((size, note) -> {
            var forged = new Broken(Check.CHECKPOINT_SIGNATURE, file(size), "has a signature that does not verify");
            var signers = new ArrayList<VerifierKey>();
            for (var log : trust.logs()) {
                if (log.name().equals(note.origin()) && note.isSignedBy(log, forged)) {
                    signers.add(log);
                }
            }
            var due = history.at(size);
            var isDue = due == null
                    ? !size.equals(notes.lastKey()) || signers.contains(signer)
                    : signers.stream().anyMatch(key -> key.text().equals(due.text()));
            if (signers.isEmpty() || !isDue) {
                throw new Broken(
                        Check.CHECKPOINT_SIGNATURE,
                        file(size),
                        "is not signed by the trusted key of this ledger and place");
            }
        });
    }

    void requireRoots(KeyHistory history) {
        notes.values().forEach(history::requireRoot);
    }

    void requireWitnessed(Trust trust) {
        var size = notes.lastKey();
        var forged = new Broken(Check.CHECKPOINT_WITNESS, file(size), "has a cosignature that does not verify");
        var signers = trust.witnesses().stream()
                .filter(witness -> end.isSignedBy(witness, forged))
                .toList();
        notes.values().forEach(note -> trust.witnesses().forEach(witness -> note.isSignedBy(witness, forged)));
        if (!trust.quorum().isMetBy(signers)) {
            throw new Broken(
                    Check.CHECKPOINT_WITNESS,
                    file(size),
                    "is signed by %d witnesses, which is no quorum".formatted(signers.size()));
        }
    }

    /** How many of the trusted witnesses signed the end. */
    long witnesses(Trust trust) {
        return trust.witnesses().stream().filter(end::bears).count();
    }

    /** The tree has grown; where a checkpoint was signed at this size, it must have had this root. */
    void meet(Tree tree) {
        if (ahead.isEmpty() || ahead.firstKey() != tree.size()) {
            return;
        }
        var size = ahead.firstKey();
        var note = ahead.remove(size);
        if (note != null && !note.head().root().equals(Digests.hex(tree.root()))) {
            throw new Broken(Check.TREE_END, file(size), "has another root than the places before it give");
        }
    }

    /** The frontier before the range must be the tree that the start checkpoint signed. */
    void meetStart(Tree start) {
        var note = ahead.remove(start.size());
        if (note != null && !note.head().root().equals(Digests.hex(start.root()))) {
            throw new Broken(Check.TREE_START, PackageFiles.RANGE, "has a frontier that is not the start checkpoint's");
        }
    }

    void requireAllMet() {
        if (!ahead.isEmpty()) {
            throw new Broken(Check.TREE_END, file(ahead.firstKey()), "was not reached");
        }
    }

    Note end() {
        return end;
    }

    @Nullable
    Note of(long size) {
        return notes.get(size);
    }

    int size() {
        return notes.size();
    }
}
