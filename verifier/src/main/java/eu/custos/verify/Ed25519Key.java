package eu.custos.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** An Ed25519 public key (RFC 8032, RFC 8410). */
final class Ed25519Key {

    private static final byte[] SPKI = Digests.bytes("302a300506032b6570032100");

    private final byte[] raw;
    private final PublicKey key;

    Ed25519Key(byte[] raw) throws GeneralSecurityException {
        if (raw.length != 32) {
            throw new GeneralSecurityException("An Ed25519 key has 32 bytes, not %d".formatted(raw.length));
        }
        this.raw = raw.clone();
        var encoded = new byte[SPKI.length + raw.length];
        System.arraycopy(SPKI, 0, encoded, 0, SPKI.length);
        System.arraycopy(raw, 0, encoded, SPKI.length, raw.length);
        key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    byte[] raw() {
        return raw.clone();
    }

    /** SHA-256 of the raw key in hex, by which envelopes name it. */
    String id() {
        return Digests.hex(Digests.sha256(raw));
    }
}
