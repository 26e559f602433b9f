package eu.custos.response.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.jspecify.annotations.Nullable;

/** Where the tokens of one run have been, in the order they came. */
final class History {

    private final List<HistoricActivityInstance> visits;

    History(List<HistoricActivityInstance> visits) {
        this.visits = List.copyOf(visits);
    }

    Set<String> visited() {
        var ids = new HashSet<String>();
        visits.forEach(visit -> ids.add(visit.getActivityId()));
        return ids;
    }

    /** When the token that stands there came. */
    @Nullable
    Instant since(String activity) {
        return visits.stream()
                .filter(visit -> visit.getActivityId().equals(activity) && visit.getEndTime() == null)
                .map(visit -> visit.getStartTime().toInstant())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** How long the last visit took. */
    Optional<Duration> took(String activity) {
        return visits.stream()
                .filter(visit -> visit.getActivityId().equals(activity) && visit.getEndTime() != null)
                .reduce((first, second) -> second)
                .map(visit -> Duration.between(
                        visit.getStartTime().toInstant(), visit.getEndTime().toInstant()));
    }

    /**
     * Flows that tokens went along. The engine keeps visits, not flows: a visit follows from that of its possible
     * predecessors which ended last before it.
     */
    Set<String> taken(ModelGraph model) {
        var taken = new HashSet<String>();
        var lastEnded = new HashMap<String, Place>();
        for (var order = 0; order < visits.size(); order++) {
            var visit = visits.get(order);
            predecessor(model, visit, lastEnded).ifPresent(taken::add);
            if (visit.getEndTime() != null) {
                var place = new Place(visit.getEndTime().toInstant(), order);
                lastEnded.merge(visit.getActivityId(), place, Place::later);
            }
        }
        return taken;
    }

    private static Optional<String> predecessor(
            ModelGraph model, HistoricActivityInstance visit, Map<String, Place> lastEnded) {
        var came = visit.getStartTime().toInstant();
        String flow = null;
        Place latest = null;
        for (var into : model.into(visit.getActivityId())) {
            var place = lastEnded.get(into.getSource().getId());
            if (place != null && !place.endedAt().isAfter(came) && (latest == null || place.compareTo(latest) > 0)) {
                latest = place;
                flow = into.getId();
            }
        }
        return Optional.ofNullable(flow);
    }

    /** When a visit ended, and its place in the order where times are alike. */
    private record Place(Instant endedAt, int order) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            var byTime = endedAt.compareTo(other.endedAt);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }

        Place later(Place other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }
}
