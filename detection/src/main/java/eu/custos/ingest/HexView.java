package eu.custos.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes as people read them: offset, hex, text; whatever the bytes are, the page stays text. */
final class HexView {

    private static final int WIDTH = 16;
    private static final int MOST = 4_096;

    private HexView() {}

    record Line(String offset, String hex, String text) {}

    static List<Line> of(byte[] bytes) {
        var lines = new ArrayList<Line>();
        for (var from = 0; from < Math.min(bytes.length, MOST); from += WIDTH) {
            lines.add(line(bytes, from, Math.min(from + WIDTH, bytes.length)));
        }
        return lines;
    }

    static boolean isCut(byte[] bytes) {
        return bytes.length > MOST;
    }

    private static Line line(byte[] bytes, int from, int to) {
        var hex = new StringBuilder();
        var text = new StringBuilder();
        for (var at = from; at < to; at++) {
            hex.append(String.format(Locale.ROOT, at == from ? "%02x" : " %02x", bytes[at]));
            text.append(bytes[at] >= ' ' && bytes[at] < 0x7F ? (char) bytes[at] : '·');
        }
        return new Line(String.format(Locale.ROOT, "%05x", from), hex.toString(), text.toString());
    }
}
