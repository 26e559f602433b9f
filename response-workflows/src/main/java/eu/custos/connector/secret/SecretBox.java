package eu.custos.connector.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets in two layers: each under a key of its own, that key under the installation's (AES-256-GCM).
 *
 * <p>What is sealed is bound to its place, so that it cannot be moved to another connection or client.
 */
public final class SecretBox {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] master;
    private final String keyId;

    SecretBox(byte[] master) {
        if (master.length != KeyFile.LENGTH) {
            throw new IllegalArgumentException("The key has %d bytes, not %d".formatted(master.length, KeyFile.LENGTH));
        }
        this.master = master.clone();
        this.keyId = fingerprint(master);
    }

    /** Which key seals, without telling the key. */
    String keyId() {
        return keyId;
    }

    /** A secret that cannot be read. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; goes to the database and back.
    public record Sealed(String keyId, byte[] wrappedKey, byte[] content) {}

    Sealed seal(String place, String secret) {
        var own = new byte[KeyFile.LENGTH];
        RANDOM.nextBytes(own);
        try {
            return new Sealed(
                    keyId,
                    encrypt(master, place + "/key", own),
                    encrypt(own, place, secret.getBytes(StandardCharsets.UTF_8)));
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    /**
     * The secret.
     *
     * @throws IllegalStateException where it was sealed by another key, for another place, or changed since
     */
    String open(String place, Sealed sealed) {
        if (!keyId.equals(sealed.keyId())) {
            throw new IllegalStateException(
                    "A secret was sealed by key %s, this installation has %s; restore its key or enter the secret again"
                            .formatted(sealed.keyId(), keyId));
        }
        var own = decrypt(master, place + "/key", sealed.wrappedKey());
        try {
            return new String(decrypt(own, place, sealed.content()), StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    private static byte[] encrypt(byte[] key, String place, byte[] plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private static byte[] decrypt(byte[] key, String place, byte[] sealed) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException changed) {
            throw new IllegalStateException(
                    "A kept secret cannot be opened: it was changed or moved; enter it again", changed);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String fingerprint(byte[] key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
