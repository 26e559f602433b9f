package eu.custos.sigma;

/**
 * What a correlation did not count, so that nobody takes its silence for calm.
 *
 * @param incomplete events without a field to group or measure by
 * @param untimely events from before the time that is settled, or of a year that cannot be
 * @param repeated events that were there already
 * @param evictedEvents forgotten for want of room, those of evicted groups among them
 * @param evictedGroups forgotten for want of room
 */
public record CorrelationCounts(long incomplete, long untimely, long repeated, long evictedEvents, long evictedGroups) {

    static final CorrelationCounts NONE = new CorrelationCounts(0, 0, 0, 0, 0);

    public boolean none() {
        return equals(NONE);
    }

    public CorrelationCounts plus(CorrelationCounts more) {
        return new CorrelationCounts(
                incomplete + more.incomplete,
                untimely + more.untimely,
                repeated + more.repeated,
                evictedEvents + more.evictedEvents,
                evictedGroups + more.evictedGroups);
    }

    CorrelationCounts andIncomplete() {
        return new CorrelationCounts(incomplete + 1, untimely, repeated, evictedEvents, evictedGroups);
    }

    CorrelationCounts andUntimely() {
        return new CorrelationCounts(incomplete, untimely + 1, repeated, evictedEvents, evictedGroups);
    }

    CorrelationCounts andRepeated() {
        return new CorrelationCounts(incomplete, untimely, repeated + 1, evictedEvents, evictedGroups);
    }

    CorrelationCounts andEvicted(int events, int groups) {
        return new CorrelationCounts(incomplete, untimely, repeated, evictedEvents + events, evictedGroups + groups);
    }
}
