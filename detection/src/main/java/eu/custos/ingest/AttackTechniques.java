package eu.custos.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** The techniques of MITRE ATT&amp;CK's enterprise and ICS matrices as they are listed, by id and by name. */
public final class AttackTechniques {

    private static final String LIST = "eu/custos/ingest/attack-techniques.tsv";
    private static final String OF_INDUSTRY = "T0";
    private static final List<Row> ROWS = read();
    private static final Map<String, String> BY_NAME = byName();

    private AttackTechniques() {}

    /** A line of the list. */
    public record Row(String id, String name, Set<String> tactics) {

        private static Row of(String line) {
            var columns = line.split("\t", -1);
            return new Row(columns[0], columns[1], Set.of(columns[2].split(",", -1)));
        }
    }

    public static List<Row> all() {
        return ROWS;
    }

    /** The id of the technique that bears this name alone, alone or after its parent's: {@code Parent: Name}. */
    public static Optional<String> idOf(String name) {
        return Optional.ofNullable(BY_NAME.get(key(name)));
    }

    /** A name that both matrices know means the enterprise's; one that several of a matrix bear means none. */
    private static Map<String, String> byName() {
        var names = new HashMap<String, String>();
        for (var industry : List.of(true, false)) {
            var shared = new HashMap<String, Integer>();
            var rows = ROWS.stream()
                    .filter(row -> row.id().startsWith(OF_INDUSTRY) == industry)
                    .toList();
            rows.forEach(row -> shared.merge(key(row.name()), 1, Integer::sum));
            rows.forEach(row -> {
                if (shared.getOrDefault(key(row.name()), 0) == 1) {
                    names.put(key(row.name()), row.id());
                } else {
                    names.remove(key(row.name()));
                }
            });
        }
        subTechniques(names);
        return Map.copyOf(names);
    }

    private static void subTechniques(Map<String, String> names) {
        var parents = new HashMap<String, String>();
        ROWS.forEach(row -> parents.put(row.id(), row.name()));
        ROWS.stream().filter(row -> row.id().indexOf('.') > 0).forEach(row -> {
            var parent = parents.get(row.id().substring(0, row.id().indexOf('.')));
            names.put(key("%s: %s".formatted(parent, row.name())), row.id());
        });
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Row> read() {
        try (var reader = new BufferedReader(
                new InputStreamReader(new ClassPathResource(LIST).getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of techniques is part of this jar", e);
        }
    }
}
