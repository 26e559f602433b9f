package eu.custos.evidence;

import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Somebody's words with the salt that stands before them in their digest.
 *
 * <p>The leaf holds the digest only. Without the salt nobody can try out which words it is of, so that deleting both
 * erases the words and leaves the tree as it was.
 */
final class SaltedText {

    static final int SALT_LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] words;

    SaltedText(byte[] salt, byte[] words) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("A salt has %d bytes, not %d".formatted(SALT_LENGTH, salt.length));
        }
        this.salt = salt.clone();
        this.words = words.clone();
    }

    static SaltedText fresh(String words) {
        var salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new SaltedText(salt, words.getBytes(StandardCharsets.UTF_8));
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] words() {
        return words.clone();
    }

    String text() {
        return new String(words, StandardCharsets.UTF_8);
    }

    String saltHex() {
        return HexFormat.of().formatHex(salt);
    }

    /** SHA-256 over salt and words, in lower-case hex. */
    String digest() {
        var digest = Sha256.running();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(words));
    }
}
