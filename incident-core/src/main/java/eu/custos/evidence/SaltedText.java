package eu.custos.evidence;

import eu.custos.vocabulary.Salt;
import java.nio.charset.StandardCharsets;

/**
 * Somebody's words with the salt that stands before them in their digest.
 *
 * <p>The leaf holds the digest only. Without the salt nobody can try out which words it is of, so that deleting both
 * erases the words and leaves the tree as it was.
 */
final class SaltedText {

    private final Salt salt;
    private final byte[] words;

    SaltedText(byte[] salt, byte[] words) {
        this(new Salt(salt), words);
    }

    private SaltedText(Salt salt, byte[] words) {
        this.salt = salt;
        this.words = words.clone();
    }

    static SaltedText fresh(String words) {
        return of(Salt.fresh(), words);
    }

    static SaltedText of(Salt salt, String words) {
        return new SaltedText(salt, words.getBytes(StandardCharsets.UTF_8));
    }

    byte[] salt() {
        return salt.bytes();
    }

    byte[] words() {
        return words.clone();
    }

    String text() {
        return new String(words, StandardCharsets.UTF_8);
    }

    String saltHex() {
        return salt.hex();
    }

    /** SHA-256 over salt and words, in lower-case hex. */
    String digest() {
        return salt.digest(words);
    }
}
