package eu.custos.sigma;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A correlation that came true.
 *
 * @param group values that its events are grouped by, without their case
 * @param fields that its events have in common by grouping, and what else was asked of the last of them
 * @param first when the first of its events happened
 * @param last when the last of them happened
 * @param measure what was counted, summed up or averaged
 * @param events ids, by time
 */
public record CorrelationHit(
        CorrelationRule rule,
        List<String> group,
        Map<String, String> fields,
        Instant first,
        Instant last,
        BigDecimal measure,
        List<String> events) {

    public CorrelationHit {
        group = List.copyOf(group);
        fields = Map.copyOf(fields);
        events = List.copyOf(events);
    }

    /** What a correlation of correlations takes it for; the same events make the same id. */
    public String id() {
        return "%s@%s:%s".formatted(rule.header().reference(), events.getFirst(), events.getLast());
    }
}
