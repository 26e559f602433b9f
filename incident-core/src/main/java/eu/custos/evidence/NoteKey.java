package eu.custos.evidence;

import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key under the name of one log, as c2sp.org/signed-note identifies it. */
final class NoteKey {

    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] publicKey;

    NoteKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey.clone();
    }

    /** The first four bytes of SHA-256 over name, newline, signature type and public key. */
    byte[] id() {
        var digest = Sha256.running();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(publicKey), 4);
    }

    /** What a verifier must be given on another way than the checkpoint itself. */
    String verifierKey() {
        var key = new byte[1 + publicKey.length];
        key[0] = ED25519;
        System.arraycopy(publicKey, 0, key, 1, publicKey.length);
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id()),
                        Base64.getEncoder().encodeToString(key));
    }

    String signatureLine(byte[] signature) {
        var line = Arrays.copyOf(id(), 4 + signature.length);
        System.arraycopy(signature, 0, line, 4, signature.length);
        return "\u2014 %s %s\n".formatted(name, Base64.getEncoder().encodeToString(line));
    }
}
