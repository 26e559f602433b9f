package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a review looks at: the run whose closure asked for it, and further ones for which it went on.
 *
 * <p>Work of other runs is judged by their own reviews, and the time in which the incident was closed is no work.
 */
@Component
class ReviewedWork {

    private final JdbcIncidentRuns runs;

    ReviewedWork(JdbcIncidentRuns runs) {
        this.runs = runs;
    }

    /**
     * Time of work.
     *
     * @param first number of the first run
     * @param last number of the last run; the same for most
     * @param until when the last one ended, or null where that cannot be told yet
     */
    record Time(int first, int last, Instant from, @Nullable Instant until) {

        boolean has(Instant at) {
            return !at.isBefore(from) && (until == null || !at.isAfter(until));
        }
    }

    Time of(Incident incident, UUID review) {
        var all = runs.of(incident.tenant(), incident.id());
        var worked = all.stream()
                .filter(run -> run.process().equals(IncidentRun.LIFE_CYCLE))
                .toList();
        var first = numberOf(incident, review);
        var last = first;
        while (last < worked.size() && worked.get(last).endedAt() != null && !isReviewed(incident, last + 1, all)) {
            last++;
        }
        return new Time(
                first,
                last,
                first == 1 || first > worked.size()
                        ? incident.declaredAt()
                        : worked.get(first - 1).startedAt(),
                last > worked.size() ? incident.endedAt() : end(incident, worked.get(last - 1)));
    }

    /** The name of a review tells its run; one that began before there were runs is of the first. */
    private static int numberOf(Incident incident, UUID review) {
        for (var run = incident.run(); run > 1; run--) {
            if (Reviews.idOf(incident.id(), run).equals(review)) {
                return run;
            }
        }
        return 1;
    }

    private static boolean isReviewed(Incident incident, int run, List<IncidentRun> all) {
        var review = Reviews.idOf(incident.id(), run);
        return all.stream()
                .anyMatch(each ->
                        each.process().equals(Reviews.PROCESS) && each.subject().equals(review));
    }

    /** The closure itself stands before the end of its run, which the review does not wait for. */
    private static @Nullable Instant end(Incident incident, IncidentRun run) {
        return run.endedAt() == null ? incident.endedAt() : run.endedAt();
    }
}
