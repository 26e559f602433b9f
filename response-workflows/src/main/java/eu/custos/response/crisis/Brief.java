package eu.custos.response.crisis;

import eu.custos.incident.IncidentHead;
import eu.custos.live.RunningClocks.RunningClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident stands, for somebody who decides and has a minute.
 *
 * @param called what the ladder came to
 * @param decided newest first
 * @param next due first
 */
record Brief(IncidentHead head, String called, List<Line> decided, List<Next> next, Instant now) {

    /** A clock is at risk in its last quarter. */
    private static final int LAST_PART = 4;

    Brief {
        decided = List.copyOf(decided);
        next = List.copyOf(next);
    }

    /** A decision. */
    record Line(Instant at, String by, String text) {}

    /**
     * A step that is to be taken.
     *
     * @param roles who may take it
     */
    record Next(
            String name,
            @Nullable String assignee,
            List<String> roles,
            @Nullable Instant dueAt,
            String silence) {

        Next {
            roles = List.copyOf(roles);
        }

        public String who() {
            return assignee != null ? assignee : "nobody yet (%s)".formatted(String.join(", ", roles));
        }
    }

    /** Clocks that are late or in their last quarter. */
    public List<RunningClock> atRisk() {
        return head.clocks().stream().filter(this::isAtRisk).toList();
    }

    private boolean isAtRisk(RunningClock clock) {
        var whole = Duration.between(clock.startedAt(), clock.dueAt());
        return Duration.between(now, clock.dueAt()).compareTo(whole.dividedBy(LAST_PART)) <= 0;
    }
}
