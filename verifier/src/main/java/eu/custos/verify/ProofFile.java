package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** A C2SP tlog-proof without extra data, which ends with the checkpoint that it leads to. */
final class ProofFile {

    private final Check check;
    private final String file;
    private final String text;

    private ProofFile(Check check, String file, String text) {
        this.check = check;
        this.file = file;
        this.text = text;
    }

    static ProofFile read(Check check, Contents contents, String file) {
        var bytes = contents.small(check, file);
        try {
            return new ProofFile(check, file, CanonicalText.utf8(bytes, 0, bytes.length));
        } catch (NotCanonical _) {
            throw new Broken(check, file, "is not UTF-8");
        }
    }

    /** Breaks the check unless it shows that the place with that hash is in the checkpoint of those very bytes. */
    void require(long seq, byte[] hash, Tree.Head head, byte[] checkpoint) {
        var note = new String(checkpoint, StandardCharsets.UTF_8);
        var begin = "c2sp.org/tlog-proof@v1\nindex %d\n".formatted(seq);
        if (!text.startsWith(begin)
                || !text.endsWith("\n" + note)
                || text.length() < begin.length() + 1 + note.length()) {
            throw new Broken(check, file, "is no proof of place %d in its checkpoint".formatted(seq));
        }
        var hashes = text.substring(begin.length(), text.length() - note.length() - 1);
        if (!hashes.isEmpty() && !hashes.endsWith("\n")) {
            throw new Broken(check, file, "has no empty line before its checkpoint");
        }
        var path = new ArrayList<byte[]>();
        // Not lines(): a carriage return would end one, too.
        for (var from = 0; from < hashes.length(); ) {
            var end = hashes.indexOf('\n', from);
            path.add(hash(hashes.substring(from, end)));
            from = end + 1;
        }
        if (!Tree.includes(Digests.bytes(head.root()), head.size(), seq, hash, path)) {
            throw new Broken(check, file, "does not lead from its entry to the root");
        }
    }

    private byte[] hash(String line) {
        try {
            return NoteSignature.strictBase64(line);
        } catch (IllegalArgumentException _) {
            throw new Broken(check, file, "has a line that is no hash");
        }
    }
}
