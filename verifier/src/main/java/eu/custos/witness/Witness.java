package eu.custos.witness;

import eu.custos.verify.Note;
import eu.custos.verify.Tree;
import eu.custos.verify.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One look at a ledger: fetch, compare with what was seen before, remember, sign, deliver. */
final class Witness {

    private final LedgerDoor door;
    private final WitnessKey key;
    private final List<VerifierKey> logKeys;
    private final Path memory;
    private final Clock clock;

    /**
     * A witness.
     *
     * @param memory the file with the last checkpoint that was signed
     */
    Witness(LedgerDoor door, WitnessKey key, List<VerifierKey> logKeys, Path memory, Clock clock) {
        this.door = door;
        this.key = key;
        this.logKeys = List.copyOf(logKeys);
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * The checkpoint that was signed.
     *
     * @throws Refused where it does not continue what was seen before; nothing is signed then, and what was shown is
     *     kept beside the memory
     */
    Note look() throws IOException {
        var bytes = door.checkpoint();
        try {
            var note = signedByTheLog(bytes);
            requireContinued(note);
            // Before it is signed: a crash must not make the witness forget what it vouched for.
            OwnFile.write(memory, new String(bytes, StandardCharsets.UTF_8));
            door.deliver(note(note, bytes));
            return note;
        } catch (Refused refused) {
            OwnFile.write(
                    memory.resolveSibling(memory.getFileName() + ".refused"),
                    new String(bytes, StandardCharsets.UTF_8));
            throw refused;
        }
    }

    /**
     * A checkpoint that came on another way, where the platform's ledger continues it; nothing is signed or remembered.
     *
     * @throws Refused where it does not, or where the ledger's key did not sign it
     */
    Note compare(Note kept) throws IOException {
        var old = signedByTheLog(kept);
        requireContinuation(old, signedByTheLog(door.checkpoint()));
        return old;
    }

    private Note signedByTheLog(byte[] bytes) {
        try {
            return signedByTheLog(Note.parse(bytes));
        } catch (IllegalArgumentException e) {
            throw new Refused("what came is no checkpoint: " + e.getMessage());
        }
    }

    private Note signedByTheLog(Note note) {
        if (logKeys.stream().noneMatch(note::bears)) {
            throw new Refused("the checkpoint of %s is not signed with the ledger's key".formatted(note.origin()));
        }
        return note;
    }

    private void requireContinued(Note note) throws IOException {
        var before = remembered();
        if (before.isPresent()) {
            requireContinuation(before.get(), note);
        }
    }

    private void requireContinuation(Note old, Note note) throws IOException {
        // Where a key was lost the same tree goes on under another name: whoever lists the keys of both agrees to it.
        if (!old.origin().equals(note.origin()) && logKeys.stream().noneMatch(old::bears)) {
            throw new Refused("this is the ledger %s, before it was %s".formatted(note.origin(), old.origin()));
        }
        if (note.head().size() < old.head().size()) {
            throw new Refused("the ledger had %d leaves and has %d"
                    .formatted(old.head().size(), note.head().size()));
        }
        if (old.head().size() > 0 && !continues(old.head(), note.head())) {
            throw new Refused("the ledger of %d leaves does not continue the one of %d leaves"
                    .formatted(note.head().size(), old.head().size()));
        }
    }

    private boolean continues(Tree.Head old, Tree.Head now) throws IOException {
        var path = old.size() == now.size() ? List.<byte[]>of() : door.consistency(old.size(), now.size());
        return Tree.isExtendedBy(old, now, path);
    }

    private Optional<Note> remembered() throws IOException {
        return Files.exists(memory)
                ? Optional.of(Note.parse(OwnFile.read(memory).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private String note(Note note, byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8) + key.line(note.text(), clock.instant());
    }
}
