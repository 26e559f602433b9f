package eu.custos.bench;

import eu.custos.command.BenchCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a benchmark found: figures, what belongs to them, and what a reader has to know. */
final class Report {

    private static final String[] HEAD = {"figure", "measured", "reference", "ratio", "target", ""};

    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Report(String benchmark, Map<String, Object> machine) {
        json.put("benchmark", benchmark);
        json.put("machine", machine);
        facts.add("machine: " + plain(machine));
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    /** Further facts under a name of their own, such as settings or a balance. */
    void add(String name, Map<String, ?> more) {
        json.put(name, more);
        facts.add("%s: %s".formatted(name, plain(more)));
    }

    /** What a reader has to know to read the figures rightly. */
    void note(String sentence) {
        notes.add(sentence);
    }

    BenchCommand.Outcome outcome() {
        var whole = new LinkedHashMap<>(json);
        var byName = new LinkedHashMap<String, Object>();
        figures.forEach(figure -> byName.put(figure.name(), figure.json()));
        whole.put("figures", byName);
        whole.put("notes", List.copyOf(notes));
        return new BenchCommand.Outcome(whole, text());
    }

    private String text() {
        var lines = new ArrayList<>(table());
        lines.add("");
        lines.addAll(facts);
        notes.forEach(note -> lines.add("- " + note));
        return String.join("\n", lines);
    }

    private List<String> table() {
        var rows = new ArrayList<String[]>();
        rows.add(HEAD);
        figures.forEach(figure -> rows.add(figure.cells()));
        var widths = IntStream.range(0, HEAD.length)
                .map(column -> rows.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, HEAD.length)
                        .mapToObj(column -> row[column] + " ".repeat(widths[column] - row[column].length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    private static String plain(Map<String, ?> facts) {
        return facts.entrySet().stream()
                .map(fact -> "%s %s".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(", "));
    }
}
