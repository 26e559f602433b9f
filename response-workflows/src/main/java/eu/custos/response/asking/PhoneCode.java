package eu.custos.response.asking;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One code of a sheet, of which only the hash is known.
 *
 * @param n its place on the sheet, from 1
 * @param usedFor reference of the incident in whose question it was used
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record PhoneCode(
        int n,
        byte[] hash,
        @Nullable Instant usedAt,
        @Nullable String usedFor,
        @Nullable String usedByName) {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    /** Digits are read out alike in every language; twelve of them cannot be guessed within the tries there are. */
    private static final int GROUPS = 3;

    private static final SecureRandom RANDOM = new SecureRandom();

    public boolean used() {
        return usedAt != null;
    }

    boolean is(byte[] hashed) {
        return MessageDigest.isEqual(hash, hashed);
    }

    /** Such as {@code 0172 9958 3304}. */
    static String fresh() {
        var groups = new String[GROUPS];
        Arrays.setAll(groups, _ -> "%04d".formatted(RANDOM.nextInt(10_000)));
        return String.join(" ", groups);
    }

    static byte[] salt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** However it was typed: only its digits count. */
    static byte[] hash(String typed, byte[] salt, int rounds) {
        var key = new PBEKeySpec(typed.replaceAll("[^0-9]", "").toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2 with SHA-512", e);
        } finally {
            key.clearPassword();
        }
    }

    /** Not even the hash. */
    @Override
    public String toString() {
        return "code %d".formatted(n);
    }
}
