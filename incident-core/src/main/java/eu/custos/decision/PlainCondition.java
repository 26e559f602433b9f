package eu.custos.decision;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition in the part of FEEL that tables of ours are written in: texts, truth values, and comparisons with whole
 * numbers.
 *
 * @param edges numbers that it compares with
 */
record PlainCondition(Predicate<Object> test, Set<String> names, Set<Integer> edges) {

    private static final int LONGEST = 300;
    private static final PlainCondition ANY = new PlainCondition(_ -> true, Set.of(), Set.of());
    private static final Pattern TEXTS = Pattern.compile("\"[A-Za-z_]+\"(\\s*,\\s*\"[A-Za-z_]+\")*");
    private static final Pattern TEXT = Pattern.compile("\"([A-Za-z_]+)\"");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)?\\s*(\\d{1,9})");
    private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\d{1,9})\\s*\\.\\.\\s*(\\d{1,9})\\s*]");

    static Optional<PlainCondition> of(String type, String condition) {
        if (condition.isEmpty() || "-".equals(condition)) {
            return Optional.of(ANY);
        }
        if (condition.length() > LONGEST) {
            return Optional.empty();
        }
        return switch (type) {
            case "string" -> TEXTS.matcher(condition).matches() ? Optional.of(texts(condition)) : Optional.empty();
            case "boolean" ->
                "true".equals(condition) || "false".equals(condition)
                        ? Optional.of(new PlainCondition(
                                value -> value.equals(Boolean.valueOf(condition)), Set.of(), Set.of()))
                        : Optional.empty();
            case "integer" -> number(condition);
            default -> Optional.empty();
        };
    }

    private static PlainCondition texts(String condition) {
        var names = TEXT.matcher(condition).results().map(text -> text.group(1)).collect(Collectors.toSet());
        return new PlainCondition(value -> names.contains(value.toString()), names, Set.of());
    }

    private static Optional<PlainCondition> number(String condition) {
        var range = RANGE.matcher(condition);
        if (range.matches()) {
            var from = Integer.parseInt(range.group(1));
            var to = Integer.parseInt(range.group(2));
            return Optional.of(new PlainCondition(
                    value -> (int) value >= from && (int) value <= to, Set.of(), new TreeSet<>(Set.of(from, to + 1))));
        }
        var comparison = COMPARISON.matcher(condition);
        if (!comparison.matches()) {
            return Optional.empty();
        }
        var to = Integer.parseInt(comparison.group(2));
        var sign = comparison.group(1) == null ? "=" : comparison.group(1);
        return Optional.of(new PlainCondition(
                value -> switch (sign) {
                    case "<" -> (int) value < to;
                    case "<=" -> (int) value <= to;
                    case ">" -> (int) value > to;
                    case ">=" -> (int) value >= to;
                    default -> (int) value == to;
                },
                Set.of(),
                Set.of(to)));
    }
}
