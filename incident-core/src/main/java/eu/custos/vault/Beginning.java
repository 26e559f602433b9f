package eu.custos.vault;

import java.util.ArrayList;
import java.util.List;

/** The first bytes of a file for a reader: numbers, and letters where they are plain ones. */
final class Beginning {

    private static final int WIDTH = 16;

    private Beginning() {}

    static List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        for (var from = 0; from < bytes.length; from += WIDTH) {
            var numbers = new StringBuilder();
            var letters = new StringBuilder();
            for (var at = from; at < from + WIDTH; at++) {
                numbers.append(at < bytes.length ? "%02x ".formatted(bytes[at]) : "   ");
                letters.append(
                        at >= bytes.length ? ' ' : bytes[at] >= 0x20 && bytes[at] < 0x7F ? (char) bytes[at] : '.');
            }
            lines.add("%08x  %s %s".formatted(from, numbers, letters).stripTrailing());
        }
        return lines;
    }
}
