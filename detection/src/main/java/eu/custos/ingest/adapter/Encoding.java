package eu.custos.ingest.adapter;

import eu.custos.ingest.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Brings bytes into UTF-8 without a mark before them and without the zeros that some senders end their lines with. */
final class Encoding {

    private static final int MARK = 2;

    private Encoding() {}

    static byte[] plain(byte[] raw) {
        return Utf8.marked(raw)
                .map(charset -> ended(decoded(raw, charset), 0))
                .orElseGet(() -> ended(raw, Utf8.afterBom(raw)));
    }

    private static byte[] decoded(byte[] raw, Charset charset) {
        return new String(raw, MARK, raw.length - MARK, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ended(byte[] raw, int from) {
        var end = raw.length;
        while (end > from && raw[end - 1] == 0) {
            end--;
        }
        return from == 0 && end == raw.length ? raw : Arrays.copyOfRange(raw, from, end);
    }
}
