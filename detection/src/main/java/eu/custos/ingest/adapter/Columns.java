package eu.custos.ingest.adapter;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the columns of a line of comma-separated values are called.
 *
 * @param column number of the column, from 0, that tells which kind of line it is
 * @param is what stands there, in any case of letters
 * @param names of the columns in order; {@code -} for one that tells nothing
 */
record Columns(int column, String is, List<String> names) {

    private static final int MOST = 400;

    Columns {
        names = names.stream()
                .flatMap(line -> List.of(line.strip().split("\\s+", -1)).stream())
                .toList();
    }

    boolean fit(List<String> cells) {
        return cells.size() > column && cells.get(column).equalsIgnoreCase(is);
    }

    /** The named cells beside what is known of the line already. */
    ObjectNode named(List<String> cells, Json beside) {
        var fields = JsonNodeFactory.instance.objectNode();
        if (beside.root().get(Shape.SYSLOG) != null) {
            fields.set(Shape.SYSLOG, beside.root().get(Shape.SYSLOG));
        }
        for (var n = 0; n < Math.min(names.size(), cells.size()); n++) {
            if (!names.get(n).equals("-") && !cells.get(n).isBlank()) {
                fields.put(names.get(n), cells.get(n));
            }
        }
        return fields;
    }

    /** Cells of a line, with or without double quotes around them (RFC 4180). */
    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.length() && cells.size() < MOST; at++) {
            var c = line.charAt(at);
            if (c == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
