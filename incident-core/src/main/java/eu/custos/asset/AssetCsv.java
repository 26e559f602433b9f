package eu.custos.asset;

import eu.custos.vocabulary.SeparatedLines;
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

    private AssetCsv() {}

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
        try {
            return rows(SeparatedLines.read(text, MOST_LINES + 1));
        } catch (SeparatedLines.Malformed malformed) {
            throw new InvalidAsset("file", malformed.said());
        }
    }

    private static List<Row> rows(List<SeparatedLines.Line> lines) {
        var head = lines.stream()
                .limit(1)
                .flatMap(line -> line.cells().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (!head.containsAll(NEEDED)
                || !COLUMNS.containsAll(head)
                || head.stream().distinct().count() < head.size()) {
            throw new InvalidAsset(
                    "file", "The first line names the columns: name, kind, criticality and, if any, identifiers.");
        }
        var rows = new ArrayList<Row>();
        for (var line : lines.subList(1, lines.size())) {
            var named = new TreeMap<String, String>();
            var record = line.cells();
            for (var column = 0; column < record.size(); column++) {
                named.merge(column < head.size() ? head.get(column) : "beyond", record.get(column), String::concat);
            }
            rows.add(new Row(line.number(), named));
        }
        return rows;
    }
}
