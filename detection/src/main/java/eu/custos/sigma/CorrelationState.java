package eu.custos.sigma;

import java.time.Instant;
import java.util.List;

/**
 * Everything that a correlation remembers, to be kept and taken up again.
 *
 * @param settled until when events are no longer awaited
 * @param next number of the next event
 * @param groups in the order of their values
 */
public record CorrelationState(Instant settled, long next, List<Group> groups, CorrelationCounts counts) {

    /** Of a correlation that has not seen anything. */
    public static final CorrelationState EMPTY =
            new CorrelationState(Instant.EPOCH, 0, List.of(), CorrelationCounts.NONE);

    /**
     * Events that count together.
     *
     * @param values of the fields that they are grouped by, without their case
     * @param events by time
     */
    public record Group(List<String> values, List<KeptEvent> events) {

        public Group {
            values = List.copyOf(values);
            events = List.copyOf(events);
        }
    }

    /** Some groups of a correlation, taken up by themselves. */
    public static CorrelationState holding(List<Group> groups) {
        var last = groups.stream()
                .flatMap(group -> group.events().stream())
                .mapToLong(KeptEvent::number)
                .max();
        return new CorrelationState(Instant.EPOCH, last.orElse(-1) + 1, groups, CorrelationCounts.NONE);
    }

    public CorrelationState {
        groups = List.copyOf(groups);
    }
}
