package eu.custos.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Random bytes that stand before a text in its digest.
 *
 * <p>Whoever has salt and text can say that a digest is of them. Without the salt nobody can try out which text it is of,
 * so that deleting both erases the text and leaves every digest as it was.
 */
public final class Salt {

    /** In bytes. */
    public static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    /** @throws IllegalArgumentException where it has not {@value #LENGTH} bytes */
    public Salt(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A salt has %d bytes, not %d".formatted(LENGTH, bytes.length));
        }
        this.bytes = bytes.clone();
    }

    public static Salt fresh() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new Salt(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** SHA-256 over the salt and these bytes, in lower-case hex. */
    public String digest(byte[] content) {
        var digest = Sha256.running();
        digest.update(bytes);
        return HexFormat.of().formatHex(digest.digest(content));
    }

    /** Of the text's UTF-8 bytes. */
    public String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
