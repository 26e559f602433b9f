package eu.custos.sigma;

/**
 * How much a correlation may remember; beyond it the oldest go first.
 *
 * @param groups that events are counted in
 * @param eventsPerGroup so that one noisy group leaves room for the others
 * @param events of all groups
 */
public record CorrelationLimits(int groups, int eventsPerGroup, int events) {

    public static final CorrelationLimits USUAL = new CorrelationLimits(10_000, 2_000, 100_000);

    public CorrelationLimits {
        if (groups < 1 || eventsPerGroup < 1 || events < eventsPerGroup) {
            throw new IllegalArgumentException(
                    "Limits are at least 1, and of all events at least those of a group: %d groups, %d a group, %d"
                            .formatted(groups, eventsPerGroup, events));
        }
    }
}
