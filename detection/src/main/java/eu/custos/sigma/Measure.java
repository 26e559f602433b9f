package eu.custos.sigma;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a correlation's type makes of the events of one time span. */
final class Measure {

    private Measure() {}

    static BigDecimal of(CorrelationType type, Collection<KeptEvent> events) {
        return switch (type) {
            case EVENT_COUNT -> BigDecimal.valueOf(events.size());
            case VALUE_COUNT ->
                BigDecimal.valueOf(
                        events.stream().map(KeptEvent::values).distinct().count());
            case TEMPORAL ->
                BigDecimal.valueOf(events.stream()
                        .flatMap(event -> event.rules().stream())
                        .distinct()
                        .count());
            case TEMPORAL_ORDERED -> BigDecimal.valueOf(stepsInOrder(events));
            case VALUE_SUM -> sum(events);
            case VALUE_AVG ->
                events.isEmpty()
                        ? BigDecimal.ZERO
                        : sum(events).divide(BigDecimal.valueOf(events.size()), MathContext.DECIMAL64);
            case VALUE_PERCENTILE -> throw new IllegalArgumentException("A percentile is not measured");
        };
    }

    private static BigDecimal sum(Collection<KeptEvent> events) {
        return events.stream()
                .map(event -> new BigDecimal(event.values().getFirst()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many of the rules come one after the other; of events at one instant nobody knows which was first. */
    private static int stepsInOrder(Collection<KeptEvent> events) {
        Map<Instant, List<KeptEvent>> byTime = new TreeMap<>();
        for (var event : events) {
            byTime.computeIfAbsent(event.at(), _ -> new ArrayList<>()).add(event);
        }
        var step = 0;
        for (var instant : byTime.values()) {
            var advanced = true;
            while (advanced) {
                var next = step;
                advanced = removeFirst(instant, next);
                step += advanced ? 1 : 0;
            }
        }
        return step;
    }

    private static boolean removeFirst(List<KeptEvent> events, int rule) {
        for (var event : events) {
            if (event.rules().contains(rule)) {
                events.remove(event);
                return true;
            }
        }
        return false;
    }
}
