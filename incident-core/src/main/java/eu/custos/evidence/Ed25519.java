package eu.custos.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Public keys of the JDK's Ed25519 as the 32 bytes that notes carry, and back. */
public final class Ed25519 {

    /** RFC 8410, section 4: what DER puts before the 32 bytes. */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static byte[] raw(PublicKey key) {
        var der = key.getEncoded();
        if (der == null
                || der.length != SPKI_PREFIX.length + 32
                || !Arrays.equals(SPKI_PREFIX, 0, SPKI_PREFIX.length, der, 0, SPKI_PREFIX.length)) {
            throw new IllegalArgumentException("%s is no Ed25519 key".formatted(key.getAlgorithm()));
        }
        return Arrays.copyOfRange(der, SPKI_PREFIX.length, der.length);
    }

    public static boolean verifies(byte[] publicKey, byte[] text, byte[] signature) {
        try {
            var der = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + publicKey.length);
            System.arraycopy(publicKey, 0, der, SPKI_PREFIX.length, publicKey.length);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            // A malformed key or signature verifies nothing.
            return false;
        }
    }
}
