package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A second reading of c2sp.org/signed-note, with another cryptographic library, shared with nothing in main. */
record IndependentNote(String text, List<String> signatures) {

    static IndependentNote parse(String note) {
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n') || !note.endsWith("\n")) {
            throw new IllegalArgumentException("control characters, or no newline at the end");
        }
        var blank = note.lastIndexOf("\n\n");
        return new IndependentNote(
                note.substring(0, blank + 1), note.substring(blank + 2).lines().toList());
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Whether a signature line of that verifier key is there and verifies. */
    boolean verifies(String verifierKey) throws NoSuchAlgorithmException {
        var parts = verifierKey.split("\\+", 3);
        var key = Base64.getDecoder().decode(parts[2]);
        var id = HexFormat.of().parseHex(parts[1]);
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
        if (key[0] != 1 || key.length != 33 || !Arrays.equals(id, Arrays.copyOf(sha.digest(key), 4))) {
            throw new IllegalArgumentException("not an Ed25519 verifier key");
        }
        for (var line : signatures) {
            var words = line.split(" ", -1);
            var blob = Base64.getDecoder().decode(words[2]);
            if (words[0].equals("\u2014") && words[1].equals(parts[0]) && Arrays.equals(id, Arrays.copyOf(blob, 4))) {
                var verifier = new Ed25519Signer();
                verifier.init(false, new Ed25519PublicKeyParameters(key, 1));
                var message = text.getBytes(StandardCharsets.UTF_8);
                verifier.update(message, 0, message.length);
                return verifier.verifySignature(Arrays.copyOfRange(blob, 4, blob.length));
            }
        }
        return false;
    }
}
