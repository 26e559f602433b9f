package eu.custos.vocabulary;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells as spreadsheets write them: RFC 4180, apart by commas, semicolons or tabs. */
public final class SeparatedLines {

    private final String text;
    private final char separator;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int begunAt = 1;

    private SeparatedLines(String text, char separator, int most) {
        this.text = text;
        this.separator = separator;
        this.most = most;
    }

    /** The cells of one record and the line on which it begins. */
    public record Line(int number, List<String> cells) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    /** A text that is not made of such lines. */
    public static final class Malformed extends RuntimeException {

        private Malformed(String message) {
            super(message);
        }

        /** As the reader sees it. */
        public String said() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Splits a text; lines without anything are no lines.
     *
     * @throws Malformed for a quote that is not closed, and for more lines than that
     */
    public static List<Line> read(String text, int most) {
        var split =
                new SeparatedLines(text, separatorOf(text.lines().findFirst().orElse("")), most);
        split.split();
        return split.lines;
    }

    private static char separatorOf(String head) {
        return head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private void split() {
        var quoted = false;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator) {
                endCell();
            } else if (c == '\n') {
                endRecord();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new Malformed("The quote that begins on line %d is not closed.".formatted(begunAt));
        }
        endRecord();
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRecord() {
        endCell();
        if (cells.stream().anyMatch(each -> !each.isEmpty())) {
            lines.add(new Line(begunAt, cells));
        }
        if (lines.size() > most) {
            throw new Malformed("It has more than %,d lines. Split it.".formatted(most));
        }
        cells = new ArrayList<>();
        begunAt = line;
    }
}
