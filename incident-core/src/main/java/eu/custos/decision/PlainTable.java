package eu.custos.decision;

import eu.custos.decision.GivenTable.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A table worked out by itself, to see which questions it answers, and whether with one rule each. */
record PlainTable(DecisionTable table, List<List<PlainCondition>> conditions) {

    private static final int MOST_TOLD = 10;
    private static final int MOST_SHOWN = 25;
    private static final int MOST_NUMBERS = 40;
    private static final int LONGEST_TEXT = 300;

    /** Of a table that is known to be plain. */
    static PlainTable of(DecisionTable table) {
        return new PlainTable(
                table,
                table.rules().stream()
                        .map(rule -> conditions(table, rule, new ArrayList<>()))
                        .toList());
    }

    /**
     * A table that can stand in for the model.
     *
     * @throws UnfitTableException where it cannot
     */
    static PlainTable check(DecisionTable table, DecisionTable model, Answers answers) {
        var flaws = new ArrayList<String>();
        if (!inputs(table).equals(inputs(model))) {
            flaws.add("It asks for %s; the table it is to stand in for asks for %s, in this order."
                    .formatted(inputs(table), inputs(model)));
            throw new UnfitTableException(flaws);
        }
        if (!table.outputs().equals(model.outputs())) {
            throw new UnfitTableException(
                    List.of("It answers %s; the table it is to stand in for answers %s, in this order."
                            .formatted(shortened(table.outputs().toString()), model.outputs())));
        }
        if (table.rules().isEmpty() || table.rules().size() > GivenTable.MOST_RULES) {
            throw new UnfitTableException(List.of("It has %d rules; 1 to %d are taken."
                    .formatted(table.rules().size(), GivenTable.MOST_RULES)));
        }
        var ids = new HashSet<String>();
        var conditions = new ArrayList<List<PlainCondition>>();
        for (var rule : table.rules()) {
            rule(rule, ids, flaws);
            conclusions(rule, table, answers, flaws);
            conditions.add(conditions(table, rule, flaws));
        }
        refuse(flaws);
        var plain = new PlainTable(table, conditions);
        plain.requireOneAnswerToEveryQuestion(flaws);
        refuse(flaws);
        plain.requireWhatNobodyMayChange(answers.limit(), flaws);
        refuse(flaws);
        return plain;
    }

    private static void refuse(List<String> flaws) {
        if (!flaws.isEmpty()) {
            throw new UnfitTableException(flaws.stream().limit(MOST_TOLD).toList());
        }
    }

    /** What a table asks for, whatever it calls it on paper. */
    private static List<String> inputs(DecisionTable table) {
        return table.inputs().stream()
                .map(input -> input.values().isEmpty()
                        ? "%s (%s)".formatted(input.variable(), input.type())
                        : "%s %s".formatted(input.variable(), input.values()))
                .toList();
    }

    private static void rule(DecisionTable.Rule rule, HashSet<String> ids, List<String> flaws) {
        if (!rule.id().matches("[A-Za-z_][A-Za-z0-9_.-]{0,99}") || !ids.add(rule.id())) {
            flaws.add("A rule has the id '%s', which is no name or another's.".formatted(shortened(rule.id())));
        }
        if (rule.label().isBlank() || rule.label().length() > LONGEST_TEXT) {
            flaws.add("The rule %s needs a description of 1 to %d characters: why it decides so."
                    .formatted(shortened(rule.id()), LONGEST_TEXT));
        }
    }

    private static void conclusions(DecisionTable.Rule rule, DecisionTable table, Answers answers, List<String> flaws) {
        var outputs = table.outputs();
        if (rule.conclusions().size() != outputs.size()) {
            flaws.add("The rule %s answers %s, %d values are asked for."
                    .formatted(
                            shortened(rule.id()), shortened(rule.conclusions().toString()), outputs.size()));
            return;
        }
        for (var column = 0; column < outputs.size(); column++) {
            var known = answers.byOutput().getOrDefault(outputs.get(column).name(), List.of());
            var text = rule.conclusions().get(column);
            var quoted = outputs.get(column).type().equals("string");
            if (known.stream().noneMatch(value -> text.equals(quoted ? "\"" + value + "\"" : value))) {
                flaws.add("The rule %s answers %s; one of %s%s is known."
                        .formatted(shortened(rule.id()), shortened(text), known, quoted ? " in quotes" : ""));
            }
        }
    }

    private static List<PlainCondition> conditions(DecisionTable table, DecisionTable.Rule rule, List<String> flaws) {
        var conditions = new ArrayList<PlainCondition>();
        if (rule.conditions().size() != table.inputs().size()) {
            flaws.add("The rule %s has %d conditions for %d inputs."
                    .formatted(
                            shortened(rule.id()),
                            rule.conditions().size(),
                            table.inputs().size()));
            return conditions;
        }
        for (var column = 0; column < table.inputs().size(); column++) {
            var input = table.inputs().get(column);
            var text = rule.conditions().get(column);
            var condition = PlainCondition.of(input.type(), text);
            if (condition.isEmpty()
                    || !input.values().containsAll(condition.get().names())) {
                flaws.add("The rule %s compares %s with %s, which is not understood."
                        .formatted(shortened(rule.id()), input.variable(), shortened(text)));
            } else {
                conditions.add(condition.get());
            }
        }
        return conditions;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private void requireOneAnswerToEveryQuestion(List<String> flaws) {
        var edges = edges();
        if (edges.size() > 2 * MOST_NUMBERS) {
            flaws.add("It compares with more than %d different numbers.".formatted(MOST_NUMBERS));
            return;
        }
        var needed = new HashSet<Integer>();
        for (var question : questions(edges)) {
            var matching = matching(question);
            if (matching.isEmpty()) {
                flaws.add("Nothing answers %s.".formatted(words(question)));
            } else if (matching.size() > 1 && "UNIQUE".equals(table.hitPolicy())) {
                flaws.add("%s is answered by %s and %s, and the hit policy is UNIQUE."
                        .formatted(words(question), id(matching.get(0)), id(matching.get(1))));
            } else {
                needed.add(matching.getFirst());
            }
            if (flaws.size() >= MOST_TOLD) {
                return;
            }
        }
        for (var n = 0; n < table.rules().size() && flaws.isEmpty(); n++) {
            if (!needed.contains(n)) {
                flaws.add("The rule %s never answers. Remove it, or move it up.".formatted(id(n)));
            }
        }
    }

    private String id(int rule) {
        return table.rules().get(rule).id();
    }

    /** A number on each side of every comparison. */
    private TreeSet<Integer> edges() {
        var edges = new TreeSet<Integer>();
        edges.add(1);
        conditions.stream()
                .flatMap(List::stream)
                .flatMap(condition -> condition.edges().stream())
                .forEach(edge -> {
                    edges.add(Math.max(1, edge - 1));
                    edges.add(Math.max(1, edge));
                    edges.add(edge + 1);
                });
        return edges;
    }

    private List<List<Object>> questions(TreeSet<Integer> edges) {
        List<List<Object>> questions = List.of(List.of());
        for (var input : table.inputs()) {
            List<?> values = switch (input.type()) {
                case "boolean" -> List.of(true, false);
                case "string" -> input.values();
                default -> List.copyOf(edges);
            };
            var longer = new ArrayList<List<Object>>();
            for (var question : questions) {
                for (var value : values) {
                    var next = new ArrayList<>(question);
                    next.add(value);
                    longer.add(next);
                }
            }
            questions = longer;
        }
        return questions;
    }

    private List<Integer> matching(List<Object> question) {
        var matching = new ArrayList<Integer>();
        for (var n = 0; n < conditions.size(); n++) {
            var row = conditions.get(n);
            var holds = true;
            for (var column = 0; column < row.size() && holds; column++) {
                holds = row.get(column).test().test(question.get(column));
            }
            if (holds) {
                matching.add(n);
            }
        }
        return matching;
    }

    private String words(List<Object> question) {
        var words = new ArrayList<String>();
        for (var column = 0; column < question.size(); column++) {
            words.add("%s %s".formatted(table.inputs().get(column).variable(), question.get(column)));
        }
        return String.join(", ", words);
    }

    /** What the first rule that matches answers. */
    private String answer(List<Object> question) {
        var matching = matching(question);
        return matching.isEmpty()
                ? "nothing"
                : String.join(", ", table.rules().get(matching.getFirst()).conclusions())
                        .replace("\"", "");
    }

    private void requireWhatNobodyMayChange(Answers.Limit limit, List<String> flaws) {
        for (var question : questions(edges())) {
            var rule = table.rules().get(matching(question).getFirst());
            var answer = new HashMap<String, String>();
            for (var column = 0; column < table.outputs().size(); column++) {
                answer.put(
                        table.outputs().get(column).name(),
                        rule.conclusions().get(column).replace("\"", ""));
            }
            limit.objection(inputs(question), answer)
                    .ifPresent(why -> flaws.add("The rule %s must not answer that to %s: %s"
                            .formatted(shortened(rule.id()), words(question), why)));
            if (flaws.size() >= MOST_TOLD) {
                return;
            }
        }
    }

    Difference differenceTo(PlainTable other) {
        var edges = edges();
        edges.addAll(other.edges());
        var asked = questions(edges);
        var different = 0;
        var examples = new ArrayList<GivenTable.Example>();
        for (var question : asked) {
            var mine = answer(question);
            var theirs = other.answer(question);
            if (!mine.equals(theirs)) {
                different++;
                if (examples.size() < MOST_SHOWN) {
                    examples.add(new GivenTable.Example(words(question), mine, theirs));
                }
            }
        }
        return new Difference(asked.size(), different, examples);
    }

    /** The inputs of each question that the table can tell apart. */
    List<Map<String, Object>> everyQuestion() {
        return questions(edges()).stream().map(this::inputs).toList();
    }

    private Map<String, Object> inputs(List<Object> question) {
        Map<String, Object> inputs = new HashMap<>();
        for (var column = 0; column < question.size(); column++) {
            inputs.put(table.inputs().get(column).variable(), question.get(column));
        }
        return inputs;
    }
}
