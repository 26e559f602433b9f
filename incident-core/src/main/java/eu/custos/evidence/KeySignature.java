package eu.custos.evidence;

import java.util.Arrays;

/** A signature over a tree head and the key that made it. */
final class KeySignature {

    private final byte[] publicKey;
    private final byte[] signature;

    KeySignature(byte[] publicKey, byte[] signature) {
        this.publicKey = publicKey.clone();
        this.signature = signature.clone();
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    boolean isBy(byte[] key) {
        return Arrays.equals(publicKey, key);
    }

    boolean verifies(byte[] text) {
        return Ed25519.verifies(publicKey, text, signature);
    }
}
