package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That the end checkpoint stands in the log of all ledgers, under the salted name of its own. */
final class Listed {

    static final String FOLDER = "data/super-log/";

    private static final String LISTING = FOLDER + "listing.json";
    private static final String PROOF = FOLDER + "listing.tlog-proof";
    private static final String TYPE = "ledger.checkpoint-listed";
    private static final int LONGEST_NOTE = 16_384;
    private static final int LONGEST_STAMP = 65_536;
    private static final int MOST_STAMPS = 16;

    private final String file;
    private final Note note;
    private final Leaf leaf;

    private Listed(String file, Note note, Leaf leaf) {
        this.file = file;
        this.note = note;
        this.leaf = leaf;
    }

    /** Empty where the package has nothing of that log, as older ones have not. */
    static Optional<Listed> read(Contents contents, Note end) {
        var notes = contents.names(FOLDER, ".checkpoint");
        if (contents.names(FOLDER, "").isEmpty()) {
            return Optional.empty();
        }
        if (!contents.has(LISTING) || !contents.has(PROOF) || notes.size() != 1) {
            throw broken(FOLDER, "has not a listing, its proof and one checkpoint");
        }
        var file = notes.getFirst();
        var bytes = contents.small(Check.SUPERLOG_LISTED, file, LONGEST_NOTE);
        var note = note(file, bytes);
        if (note.head().size() != PackageFiles.numbers(file).getFirst()
                || note.origin().equals(end.origin())) {
            throw broken(file, "is of another size or ledger than it should be");
        }
        var listing = Members.of(Check.SUPERLOG_LISTED, LISTING, contents.small(Check.SUPERLOG_LISTED, LISTING))
                .only("leaf", "origin", "salt");
        var text = listing.text("leaf").getBytes(StandardCharsets.UTF_8);
        var leaf = leaf(text);
        requireAbout(listing, leaf, end);
        ProofFile.read(Check.SUPERLOG_LISTED, contents, PROOF)
                .require(leaf.seq(), Tree.leafHash(text), note.head(), bytes);
        return Optional.of(new Listed(file, note, leaf));
    }

    private static Note note(String file, byte[] bytes) {
        try {
            return Note.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw broken(file, "is no checkpoint: " + e.getMessage());
        }
    }

    private static Leaf leaf(byte[] text) {
        try {
            if (CanonicalJson.read(text) instanceof Map<?, ?> members) {
                return Leaf.of(members);
            }
        } catch (NotCanonical | Broken e) {
            throw broken(LISTING, "has a leaf that is none: " + e.getMessage());
        }
        throw broken(LISTING, "has a leaf that is no object");
    }

    private static void requireAbout(Members listing, Leaf leaf, Note end) {
        var salt = listing.text("salt");
        if (!Form.SALT.fits(salt) || !listing.text("origin").equals(end.origin())) {
            throw broken(LISTING, "has no salt, or is about another ledger");
        }
        var name = Digests.hex(
                Digests.sha256(HexFormat.of().parseHex(salt), end.origin().getBytes(StandardCharsets.UTF_8)));
        var facts = leaf.facts().members();
        var root = Base64.getEncoder().encodeToString(Digests.bytes(end.head().root()));
        var expected = Map.of("ledger", name, "root", root, "size", end.head().size());
        if (!leaf.type().equals(TYPE) || !facts.equals(expected)) {
            throw broken(LISTING, "lists another checkpoint than the end of the range");
        }
    }

    /** The provider has one key for all its logs: whoever trusts it under the ledger's name does so here. */
    void requireSigned(Trust trust) {
        var forged = new Broken(Check.SUPERLOG_SIGNED, file, "has a signature that does not verify");
        var signed = trust.logs().stream()
                .map(log -> log.under(note.origin()))
                .filter(log -> note.isSignedBy(log, forged))
                .toList();
        if (signed.isEmpty()) {
            throw new Broken(Check.SUPERLOG_SIGNED, file, "is not signed by a trusted key");
        }
    }

    /** How many time stamps there are over its checkpoint, each of them sound. */
    int requireStamps(Contents contents, Trust trust) {
        var stamps = new ArrayList<Stamp>();
        try {
            for (var name : contents.names(FOLDER, ".tsr")) {
                var next = List.of(note.head().size(), stamps.size() + 1L);
                if (!PackageFiles.numbers(name).equals(next) || stamps.size() >= MOST_STAMPS) {
                    throw new Broken(Check.SUPERLOG_STAMP, name, "has no checkpoint, or is not the next by its number");
                }
                var stamp = Stamp.read(name, contents.small(Check.SUPERLOG_STAMP, name, LONGEST_STAMP), note);
                if (!trust.authorities().isEmpty()) {
                    stamp.requireAuthority(trust.authorities());
                }
                if (Time.micros(leaf.recordedAt()) > Time.micros(stamp.genTime()) + Time.GRACE) {
                    throw new Broken(Check.SUPERLOG_STAMP, name, "is older than the listing that it holds");
                }
                stamps.add(stamp);
            }
        } catch (Broken broken) {
            throw broken.of(Check.SUPERLOG_STAMP);
        }
        return stamps.size();
    }

    String inWords() {
        return "place %d of %s".formatted(leaf.seq(), note.origin());
    }

    private static Broken broken(String file, String reason) {
        return new Broken(Check.SUPERLOG_LISTED, file, reason);
    }
}
