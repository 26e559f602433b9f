package eu.custos.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a table in the place of one of ours may answer.
 *
 * @param byOutput the values of each output, without quotes, in the order of the columns
 * @param limit what it must not answer, whatever it is asked
 */
public record Answers(SequencedMap<String, List<String>> byOutput, Limit limit) {

    public Answers {
        byOutput = new LinkedHashMap<>(byOutput);
    }

    /** One output and nothing that is forbidden. */
    public static Answers of(String output, List<String> values) {
        return new Answers(new LinkedHashMap<>(Map.of(output, values)), (_, _) -> Optional.empty());
    }

    public Answers within(Limit other) {
        return new Answers(byOutput, other);
    }

    /** Something that no client may have otherwise. */
    @FunctionalInterface
    public interface Limit {

        /** Why this must not be answered to that; empty where it may. */
        Optional<String> objection(Map<String, Object> question, Map<String, String> answer);
    }
}
