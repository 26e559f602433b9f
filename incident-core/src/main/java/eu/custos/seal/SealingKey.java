package eu.custos.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals with AES-256-GCM: small things and other keys here, content in {@link SealedOutput}.
 *
 * <p>What is sealed is bound to its place, so that it opens nowhere else. The key's bytes leave this package never.
 */
public final class SealingKey {

    static final int LENGTH = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private static final int ID = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private SealingKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("The key has %d bytes, not %d".formatted(key.length, LENGTH));
        }
        this.key = key.clone();
    }

    static SealingKey of(byte[] key) {
        return new SealingKey(key);
    }

    /** A new one, which nobody has. */
    public static SealingKey fresh() {
        return new SealingKey(random(LENGTH));
    }

    static String freshText() {
        return Base64.getEncoder().encodeToString(random(LENGTH));
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Which key it is, without telling the key. */
    public String id() {
        return eu.custos.vocabulary.Sha256.hex(key).substring(0, ID);
    }

    public byte[] seal(String place, byte[] plain) {
        var nonce = random(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /**
     * What was sealed.
     *
     * @throws CannotOpen where it was sealed by another key, for another place, or changed since
     */
    public byte[] open(String place, byte[] sealed) {
        if (sealed.length < NONCE + TAG) {
            throw new CannotOpen("What is kept is too short to have been sealed here");
        }
        try {
            var nonce = Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException changed) {
            throw new CannotOpen("What is kept was sealed by another key, for another place, or changed", changed);
        }
    }

    /** Another key, sealed. */
    public byte[] wrap(String place, SealingKey other) {
        return seal(place, other.key);
    }

    /** The key that was wrapped for that place; see {@link #open}. */
    public SealingKey unwrap(String place, byte[] wrapped) {
        var bytes = open(place, wrapped);
        try {
            return new SealingKey(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
