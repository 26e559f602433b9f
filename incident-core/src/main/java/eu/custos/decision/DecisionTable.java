package eu.custos.decision;

import java.util.List;
import java.util.Optional;

/**
 * A decision table as its author wrote it, for showing and for checking.
 *
 * @param hitPolicy {@code UNIQUE} or {@code FIRST}
 */
public record DecisionTable(
        String name,
        String title,
        TableVersion version,
        String hitPolicy,
        List<Input> inputs,
        List<Output> outputs,
        List<Rule> rules) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rules = List.copyOf(rules);
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * What the table asks for.
     *
     * @param variable name under which the value is passed
     * @param type {@code string}, {@code boolean} or {@code integer}
     * @param values every value it may have; empty for a number
     */
    public record Input(String variable, String label, String type, List<String> values) {

        public Input {
            values = List.copyOf(values);
        }

        boolean admits(Object value) {
            return switch (type) {
                case "string" -> value instanceof String text && (values.isEmpty() || values.contains(text));
                case "boolean" -> value instanceof Boolean;
                case "integer" -> value instanceof Integer || value instanceof Long;
                default -> false;
            };
        }
    }

    /**
     * What the table answers.
     *
     * @param type {@code string}, {@code boolean} or {@code integer}
     */
    public record Output(String name, String type) {

        @Override
        public String toString() {
            return "%s (%s)".formatted(name, type);
        }
    }

    /**
     * One row.
     *
     * @param label why it decides so, as an auditor reads it
     * @param conditions one per input, in FEEL; {@code -} where any value does
     */
    public record Rule(String id, String label, List<String> conditions, List<String> conclusions) {

        public Rule {
            conditions = List.copyOf(conditions);
            conclusions = List.copyOf(conclusions);
        }
    }
}
