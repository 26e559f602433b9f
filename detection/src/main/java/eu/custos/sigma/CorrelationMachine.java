package eu.custos.sigma;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts events of one correlation rule, by when they happened; for one thread at a time.
 *
 * <p>The same sightings in the same order always give the same hits, also when its state was kept and taken up in
 * between. Where more events can only make the condition true, a hit comes with the event that makes it so; otherwise
 * when the time span, which begins with the first event of a group, is over and settled. The events of a span that has
 * been decided so are used up. Of events that are alike to the correlation it may keep the latest only.
 */
public final class CorrelationMachine {

    /** Beyond these, clocks are wrong. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final CorrelationRule rule;
    private final CorrelationKeys keys;
    private final CorrelationMemory memory;
    private final boolean atOnce;

    private Instant settled;
    private long next;
    private CorrelationCounts counts = CorrelationCounts.NONE;

    CorrelationMachine(
            CorrelationRule rule,
            Map<String, String> categories,
            Set<String> carried,
            CorrelationLimits limits,
            CorrelationState state) {
        this.rule = rule;
        this.keys = new CorrelationKeys(rule, categories, carried);
        this.memory = new CorrelationMemory(limits);
        this.atOnce = rule.atOnce();
        requireWithin(limits);
        settled = state.settled();
        next = state.next();
        counts = state.counts();
        for (var group : state.groups()) {
            for (var event : group.events()) {
                counts = memory.add(group.values(), event, counts);
            }
        }
    }

    /**
     * A machine for a rule that stands alone.
     *
     * @throws IllegalArgumentException for a rule that cannot come true within the limits, or is not measured
     */
    public static CorrelationMachine of(CorrelationRule rule, CorrelationLimits limits, CorrelationState state) {
        return new CorrelationMachine(rule, Map.of(), Set.of(), limits, state);
    }

    private void requireWithin(CorrelationLimits limits) {
        if (rule.type() == CorrelationType.VALUE_PERCENTILE) {
            throw new IllegalArgumentException("A correlation of type value_percentile is read, but not measured");
        }
        var counted = rule.type() == CorrelationType.EVENT_COUNT || rule.type() == CorrelationType.VALUE_COUNT;
        if (counted && rule.threshold().least().compareTo(BigDecimal.valueOf(limits.eventsPerGroup())) > 0) {
            throw new IllegalArgumentException("'%s' waits for %s events; at most %d of a group are kept"
                    .formatted(rule.header().title(), rule.threshold().least(), limits.eventsPerGroup()));
        }
    }

    public CorrelationRule rule() {
        return rule;
    }

    /** Values of the groups that a sighting counts in. */
    public Set<List<String>> groups(Sighting sighting) {
        return keys.groups(sighting).keySet();
    }

    private Instant awaited() {
        return settled.isBefore(EARLIEST.plus(rule.timespan())) ? EARLIEST : settled.minus(rule.timespan());
    }

    /** Takes an event; it may be out of order, but not from before what is settled and the time span. */
    public List<CorrelationHit> observe(Sighting sighting) {
        if (sighting.at().isBefore(awaited()) || sighting.at().isAfter(LATEST)) {
            counts = counts.andUntimely();
            return List.of();
        }
        var groups = keys.groups(sighting);
        if (groups.isEmpty()) {
            counts = counts.andIncomplete();
        }
        var hits = new ArrayList<CorrelationHit>();
        groups.forEach((key, places) -> observe(sighting, key, places, hits));
        return hits;
    }

    private void observe(Sighting sighting, List<String> key, List<Integer> places, List<CorrelationHit> hits) {
        if (memory.knows(key, sighting.event())) {
            counts = counts.andRepeated();
            return;
        }
        var values = keys.measured(sighting.fields(), places.getFirst());
        if (values.isEmpty()) {
            counts = counts.andIncomplete();
            return;
        }
        var event = new KeptEvent(
                next++,
                sighting.at(),
                sighting.event(),
                places,
                values.get(),
                keys.carried(sighting.fields(), places.getFirst()));
        memory.group(key).ifPresent(group -> removeAlike(group, event));
        counts = memory.add(key, event, counts);
        if (atOnce) {
            memory.group(key).ifPresent(group -> decide(group, event, hits));
        }
    }

    /** Otherwise many like events push out the few that are missing for a hit. */
    private void removeAlike(CorrelationMemory.Group group, KeptEvent event) {
        if (!atOnce || event.rules().size() > 1) {
            return;
        }
        var older = group.events().headSet(event, false);
        switch (rule.type()) {
            case VALUE_COUNT ->
                older.stream()
                        .filter(kept -> kept.values().equals(event.values()))
                        .findFirst()
                        .ifPresent(kept -> memory.remove(group, kept));
            case TEMPORAL ->
                older.stream()
                        .filter(kept -> kept.rules().equals(event.rules()))
                        .findFirst()
                        .ifPresent(kept -> memory.remove(group, kept));
            case TEMPORAL_ORDERED -> {
                if (!older.isEmpty() && older.getLast().rules().equals(event.rules())) {
                    memory.remove(group, older.getLast());
                }
            }
            case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> {
                // Each event counts.
            }
        }
    }

    /** Looks at every span of time that holds the event; with the latest event only the longest matters. */
    private void decide(CorrelationMemory.Group group, KeptEvent event, List<CorrelationHit> hits) {
        var from = event.at().minus(rule.timespan());
        var starts = group.events().headSet(event, true).stream()
                .map(KeptEvent::at)
                .filter(at -> !at.isBefore(from))
                .distinct()
                .limit(group.events().getLast().equals(event) ? 1 : Long.MAX_VALUE)
                .toList();
        for (var start : starts) {
            if (decide(group, start, hits)) {
                return;
            }
        }
    }

    private boolean decide(CorrelationMemory.Group group, Instant start, List<CorrelationHit> hits) {
        var end = start.plus(rule.timespan());
        var span = group.events().stream()
                .filter(event -> !event.at().isBefore(start) && !event.at().isAfter(end))
                .toList();
        var measure = Measure.of(rule.type(), span);
        var holds = rule.threshold().holds(measure);
        if (holds) {
            hits.add(new CorrelationHit(
                    rule,
                    group.key(),
                    span.getLast().carried(),
                    span.getFirst().at(),
                    span.getLast().at(),
                    measure,
                    span.stream().map(KeptEvent::event).toList()));
        }
        if (holds || !atOnce) {
            memory.removeAll(group, span);
        }
        return holds;
    }

    /**
     * Says that no event from before is awaited any more: time spans that ended are decided, and what can no longer
     * matter is forgotten. In operation this is the clock less the delay that is tolerated, in a test run the time of
     * the event that comes next.
     */
    public List<CorrelationHit> settle(Instant until) {
        if (!until.isAfter(settled)) {
            return List.of();
        }
        settled = until;
        var hits = new ArrayList<CorrelationHit>();
        var over = awaited();
        if (atOnce) {
            memory.forgetBefore(over);
            return hits;
        }
        for (var group = memory.groupBegunBefore(over); group.isPresent(); group = memory.groupBegunBefore(over)) {
            decide(group.get(), group.get().events().getFirst().at(), hits);
        }
        return hits;
    }

    public CorrelationState state() {
        return new CorrelationState(settled, next, memory.all(), counts);
    }
}
