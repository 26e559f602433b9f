package eu.custos.ingest.adapter;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Brings bytes into UTF-8 without a mark before them and without the zeros that some senders end their lines with. */
final class Encoding {

    private static final int MARK_OF_EIGHT = 3;
    private static final int MARK_OF_SIXTEEN = 2;

    private Encoding() {}

    static byte[] plain(byte[] raw) {
        if (starts(raw, 0xEF, 0xBB, 0xBF)) {
            return ended(Arrays.copyOfRange(raw, MARK_OF_EIGHT, raw.length));
        }
        if (starts(raw, 0xFF, 0xFE)) {
            return ended(decoded(raw, StandardCharsets.UTF_16LE));
        }
        return starts(raw, 0xFE, 0xFF) ? ended(decoded(raw, StandardCharsets.UTF_16BE)) : ended(raw);
    }

    private static byte[] decoded(byte[] raw, Charset charset) {
        return new String(raw, MARK_OF_SIXTEEN, raw.length - MARK_OF_SIXTEEN, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean starts(byte[] raw, int... mark) {
        if (raw.length < mark.length) {
            return false;
        }
        for (var n = 0; n < mark.length; n++) {
            if ((raw[n] & 0xFF) != mark[n]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ended(byte[] raw) {
        var end = raw.length;
        while (end > 0 && raw[end - 1] == 0) {
            end--;
        }
        return end == raw.length ? raw : Arrays.copyOf(raw, end);
    }
}
