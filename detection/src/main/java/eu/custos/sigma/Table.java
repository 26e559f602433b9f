package eu.custos.sigma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small table of the package, one row a line, cells divided by tabs; {@code -} is an empty cell. */
final class Table {

    private Table() {}

    static List<List<String>> read(String name, int columns) {
        try (var stream = Table.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The table %s is not beside its class".formatted(name));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> cells(name, line, columns))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> cells(String name, String line, int columns) {
        var cells = new ArrayList<String>();
        for (var cell : line.split("\t", -1)) {
            cells.add("-".equals(cell) ? "" : cell);
        }
        if (cells.size() != columns) {
            throw new IllegalStateException(
                    "A row of %s has %d cells, not %d: %s".formatted(name, cells.size(), columns, line));
        }
        return cells;
    }
}
