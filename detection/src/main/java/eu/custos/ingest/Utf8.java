package eu.custos.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 without mercy: overlong forms, surrogates and stray bytes are faults. */
public final class Utf8 {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] BIG_END_FIRST = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] SMALL_END_FIRST = {(byte) 0xFF, (byte) 0xFE};

    private Utf8() {}

    /** True for bytes that are UTF-8 throughout between those places; makes no text of them. */
    static boolean isIn(byte[] bytes, int from, int to) {
        var at = from;
        while (at < to) {
            var length = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** How many bytes beyond ASCII make the character that begins there; 0 where they make none. */
    static int sequence(byte[] bytes, int at, int end) {
        var first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return follow(bytes, at + 1, end, 1) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return follow(bytes, at + 1, end, 2) && isThree(first, bytes[at + 1] & 0xFF) ? 3 : 0;
        }
        return first >= 0xF0 && first <= 0xF4 && follow(bytes, at + 1, end, 3) && isFour(first, bytes[at + 1] & 0xFF)
                ? 4
                : 0;
    }

    /** No overlong form, no half of a surrogate. */
    private static boolean isThree(int first, int second) {
        return first == 0xE0 ? second >= 0xA0 : first != 0xED || second <= 0x9F;
    }

    /** No overlong form, nothing beyond the last character. */
    private static boolean isFour(int first, int second) {
        return first == 0xF0 ? second >= 0x90 : first != 0xF4 || second <= 0x8F;
    }

    private static boolean follow(byte[] bytes, int from, int end, int count) {
        if (from + count > end) {
            return false;
        }
        for (var at = from; at < from + count; at++) {
            if ((bytes[at] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Where the text begins behind a mark of UTF-8; 0 where there is none. */
    public static int afterBom(byte[] body) {
        return startsWith(body, BOM) ? BOM.length : 0;
    }

    /** The byte order that a mark of two bytes names. */
    public static Optional<Charset> marked(byte[] body) {
        if (startsWith(body, BIG_END_FIRST)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(body, SMALL_END_FIRST) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    /** True for a body that begins as UTF-16 or UTF-32 text does, with a byte-order mark or zero bytes. */
    static boolean looksWide(byte[] body) {
        return marked(body).isPresent() || (body.length > 1 && (body[0] == 0) != (body[1] == 0));
    }

    private static boolean startsWith(byte[] body, byte[] mark) {
        return body.length >= mark.length && java.util.Arrays.equals(body, 0, mark.length, mark, 0, mark.length);
    }
}
