package eu.custos.decision;

import java.util.Map;

/**
 * What a table answered.
 *
 * @param rule the row that fired
 * @param inputs what it was asked, kept for the record
 * @param outputs its answer by output name
 */
public record Decided(
        String table,
        TableVersion version,
        DecisionTable.Rule rule,
        Map<String, Object> inputs,
        Map<String, Object> outputs) {

    public Decided {
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    /** The text of one output. */
    public String text(String output) {
        var value = outputs.get(output);
        if (value == null) {
            throw new IllegalArgumentException("Table %s has no output %s".formatted(table, output));
        }
        return value.toString();
    }
}
