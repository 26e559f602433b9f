package eu.custos.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A rule about several events.
 *
 * @param rules ids or names of the rules whose matches it counts
 * @param groupBy fields or aliases; events count together where all of them are equal
 * @param fields whose values are counted or summed up
 * @param aliases from alias and rule, as named in {@code rules}, to the field of that rule's events
 * @param generate whether the rules it refers to also stand for themselves
 */
public record CorrelationRule(
        SigmaHeader header,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Duration timespan,
        Threshold threshold,
        List<String> fields,
        Map<String, Map<String, String>> aliases,
        boolean generate)
        implements SigmaDocument {

    public CorrelationRule {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        fields = List.copyOf(fields);
        aliases = Map.copyOf(aliases);
    }

    /** Whether more events can only make it come true, so that nobody has to wait for the end of the time span. */
    public boolean atOnce() {
        return threshold.onlyGrows() && type != CorrelationType.VALUE_AVG;
    }
}
