package eu.custos.asset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads a register of assets as spreadsheets write it: RFC 4180, apart by commas, semicolons or tabs. */
final class AssetCsv {

    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_LINES = 1_000;

    private static final List<String> NEEDED = List.of("name", "kind", "criticality");
    private static final List<String> COLUMNS = List.of("name", "kind", "criticality", "identifiers");

    private final String text;
    private final char separator;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int begunAt = 1;

    private AssetCsv(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** One line of the file by column name; what a short line leaves out is empty. */
    record Row(int line, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** The text of a file that somebody sent. */
    static String text(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new InvalidAsset("file", "The file has more than %d KiB. Cut it.".formatted(MOST_BYTES / 1024));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new InvalidAsset("file", "The file is not UTF-8. Save it as 'CSV UTF-8'.");
        }
    }

    static List<Row> read(String sent) {
        var text = sent.startsWith("\uFEFF") ? sent.substring(1) : sent;
        if (text.isBlank()) {
            throw new InvalidAsset("file", "Choose a file, or paste its lines.");
        }
        if (text.length() > MOST_BYTES) {
            throw new InvalidAsset("file", "The text has more than %d KiB. Cut it.".formatted(MOST_BYTES / 1024));
        }
        var csv = new AssetCsv(text, separatorOf(text.lines().findFirst().orElse("")));
        csv.split();
        return csv.rows();
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
            throw new InvalidAsset("file", "The quote that begins on line %d is not closed.".formatted(begunAt));
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
            records.add(cells);
            lines.add(begunAt);
        }
        if (records.size() > MOST_LINES + 1) {
            throw new InvalidAsset("file", "The file has more than %,d assets. Cut it.".formatted(MOST_LINES));
        }
        cells = new ArrayList<>();
        begunAt = line;
    }

    private List<Row> rows() {
        var head = records.getFirst().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (!head.containsAll(NEEDED)
                || !COLUMNS.containsAll(head)
                || head.stream().distinct().count() < head.size()) {
            throw new InvalidAsset(
                    "file", "The first line names the columns: name, kind, criticality and, if any, identifiers.");
        }
        var rows = new ArrayList<Row>();
        for (var at = 1; at < records.size(); at++) {
            var named = new TreeMap<String, String>();
            var record = records.get(at);
            for (var column = 0; column < record.size(); column++) {
                named.merge(column < head.size() ? head.get(column) : "beyond", record.get(column), String::concat);
            }
            rows.add(new Row(lines.get(at), named));
        }
        return rows;
    }
}
