package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint: a C2SP tlog-checkpoint note of three lines and its signatures.
 *
 * @param text the signed text, with its last line end
 */
public record Note(String text, String origin, Tree.Head head, List<NoteSignature> signatures) {

    private static final int MOST_SIGNATURES = 64;

    public Note {
        signatures = List.copyOf(signatures);
    }

    /** Refuses what is no such note with an {@link IllegalArgumentException}. */
    public static Note parse(byte[] bytes) {
        String note;
        try {
            note = CanonicalText.utf8(bytes, 0, bytes.length);
        } catch (NotCanonical e) {
            throw new IllegalArgumentException("the note is not UTF-8", e);
        }
        var lines = note.split("\n", -1);
        var last = lines.length - 1;
        if (last < 5 || last > 4 + MOST_SIGNATURES || !lines[last].isEmpty() || !lines[3].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has three lines, an empty one, and signatures");
        }
        if (lines[0].isEmpty() || note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new IllegalArgumentException("the origin is missing, or a control character is there");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var i = 4; i < last; i++) {
            if (List.of(lines).indexOf(lines[i]) < i) {
                throw new IllegalArgumentException("a signature is there twice");
            }
            signatures.add(NoteSignature.parse(lines[i]));
        }
        var root = NoteSignature.strictBase64(lines[2]);
        if (root.length != 32 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("size or root is not of its form");
        }
        var head = new Tree.Head(Long.parseLong(lines[1]), Digests.hex(root));
        var text = String.join("\n", lines[0], lines[1], lines[2], "");
        return new Note(text, lines[0], head, signatures);
    }

    byte[] signedBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether that key signed and no signature in its name is false. */
    public boolean bears(VerifierKey key) {
        var named = signatures.stream().filter(key::isNamedBy).toList();
        return !named.isEmpty() && named.stream().allMatch(line -> key.verifies(text, line));
    }

    /** Whether that key signed: false where it did not, broken where a signature in its name does not verify. */
    boolean isSignedBy(VerifierKey key, Broken otherwise) {
        var signed = false;
        for (var line : signatures) {
            if (key.isNamedBy(line)) {
                if (!key.verifies(text, line)) {
                    throw otherwise;
                }
                signed = true;
            }
        }
        return signed;
    }
}
