package eu.custos.sigma;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The events of a correlation in their groups, within limits: the oldest event, or its group, makes room. */
final class CorrelationMemory {

    /** Events of one group, by time. */
    static final class Group {

        private final List<String> key;
        private final TreeSet<KeptEvent> events = new TreeSet<>(KeptEvent.BY_TIME);
        private final Set<String> ids = new HashSet<>();

        private Group(List<String> key) {
            this.key = key;
        }

        List<String> key() {
            return key;
        }

        NavigableSet<KeptEvent> events() {
            return events;
        }

        boolean knows(String event) {
            return ids.contains(event);
        }
    }

    private record Placed(KeptEvent event, Group group) {}

    private final CorrelationLimits limits;
    private final Map<List<String>, Group> groups = new HashMap<>();
    private final TreeSet<Placed> oldest =
            new TreeSet<>(Comparator.comparing(Placed::event, KeptEvent.BY_TIME).thenComparing(placed -> key(placed)));

    CorrelationMemory(CorrelationLimits limits) {
        this.limits = limits;
    }

    private static String key(Placed placed) {
        return String.join("\0", placed.group().key());
    }

    boolean knows(List<String> key, String event) {
        var group = groups.get(key);
        return group != null && group.knows(event);
    }

    /** Adds an event, and tells what had to go for it. */
    CorrelationCounts add(List<String> key, KeptEvent event, CorrelationCounts counts) {
        var told = counts;
        if (!groups.containsKey(key) && groups.size() >= limits.groups()) {
            var leaving = oldest.getFirst().group();
            told = told.andEvicted(leaving.events.size(), 1);
            removeAll(leaving, List.copyOf(leaving.events));
        }
        var group = groups.computeIfAbsent(key, Group::new);
        group.events.add(event);
        group.ids.add(event.event());
        oldest.add(new Placed(event, group));
        if (group.events.size() > limits.eventsPerGroup()) {
            remove(group, group.events.getFirst());
            told = told.andEvicted(1, 0);
        }
        if (oldest.size() > limits.events()) {
            var leaving = oldest.getFirst();
            remove(leaving.group(), leaving.event());
            told = told.andEvicted(1, 0);
        }
        return told;
    }

    /** The group, unless its last event had to make room. */
    Optional<Group> group(List<String> key) {
        return Optional.ofNullable(groups.get(key));
    }

    void remove(Group group, KeptEvent event) {
        group.events.remove(event);
        group.ids.remove(event.event());
        oldest.remove(new Placed(event, group));
        if (group.events.isEmpty()) {
            groups.remove(group.key);
        }
    }

    void removeAll(Group group, List<KeptEvent> events) {
        events.forEach(event -> remove(group, event));
    }

    /** Groups whose first event is from before, the oldest first. */
    Optional<Group> groupBegunBefore(Instant instant) {
        return oldest.isEmpty() || !oldest.getFirst().event().at().isBefore(instant)
                ? Optional.empty()
                : Optional.of(oldest.getFirst().group());
    }

    void forgetBefore(Instant instant) {
        while (!oldest.isEmpty() && oldest.getFirst().event().at().isBefore(instant)) {
            var leaving = oldest.getFirst();
            remove(leaving.group(), leaving.event());
        }
    }

    List<CorrelationState.Group> all() {
        var all = new ArrayList<CorrelationState.Group>();
        for (var group : groups.values()) {
            all.add(new CorrelationState.Group(group.key, List.copyOf(group.events)));
        }
        all.sort(Comparator.comparing(group -> String.join("\0", group.values())));
        return all;
    }
}
