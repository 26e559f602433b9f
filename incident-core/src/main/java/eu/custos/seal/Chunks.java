package eu.custos.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The form of sealed content: eight bytes of mark and version, seven of nonce, then chunks.
 *
 * <p>Each chunk is sealed under nonce ‖ its number ‖ whether it is the last, as the STREAM construction of Hoang,
 * Reyhanitabar, Rogaway and Vizár (2015) has it, so that a chunk left out, moved, doubled or cut off does not open.
 */
final class Chunks {

    static final int PLAIN = 64 * 1024;
    static final int SEALED = PLAIN + SealingKey.TAG;
    static final int PREFIX = 7;

    private static final byte[] MARK = {'C', 'u', 's', 't', 'o', 's', 'V', 1};

    static final int HEAD = 15;

    private Chunks() {}

    static byte[] head(byte[] prefix) {
        return ByteBuffer.allocate(HEAD).put(MARK).put(prefix).array();
    }

    /**
     * The nonce's prefix that a head holds.
     *
     * @throws CannotOpen where it is no head of ours
     */
    static byte[] prefix(byte[] head) {
        if (head.length < HEAD || !Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new CannotOpen("What is kept does not begin as sealed content does");
        }
        return Arrays.copyOfRange(head, MARK.length, HEAD);
    }

    static byte[] nonce(byte[] prefix, int number, boolean last) {
        return ByteBuffer.allocate(SealingKey.NONCE)
                .put(prefix)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
