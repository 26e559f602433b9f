package eu.custos.incident;

import eu.custos.incident.IncidentDecision.Reopened;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a closed incident may be opened again. */
final class Reopening {

    /** A time of ours; no law gives it. */
    static final Duration WINDOW = Duration.ofDays(30);

    private Reopening() {}

    /** Until when; null where it is not closed. */
    static @Nullable Instant until(IncidentStatus status, @Nullable Instant endedAt) {
        return status == IncidentStatus.CLOSED && endedAt != null ? endedAt.plus(WINDOW) : null;
    }

    static void check(Incident incident, Reopened reopened) {
        if (reopened.reason().isBlank()) {
            throw new IncidentException.InvalidContent("reason", "why the incident is re-opened");
        }
        var reference = incident.reference();
        if (incident.status() != IncidentStatus.CLOSED) {
            var why = "it is %s".formatted(incident.status().code());
            throw new IncidentException.NotReopenable(reference, why);
        }
        if (incident.phase() == Phase.CLOSURE) {
            throw new IncidentException.NotReopenable(reference, "it is being closed just now; try again in a moment");
        }
        var closedAt = Objects.requireNonNull(incident.endedAt(), "A closed incident has its time");
        if (reopened.at().isAfter(closedAt.plus(WINDOW))) {
            throw new IncidentException.ReopenWindowOver(reference, closedAt, WINDOW);
        }
    }

    /** It goes on beside the work that began anew, and moves nothing of it. */
    static boolean isReviewOfEarlierClosure(Incident incident, Phase next) {
        return incident.run() > 1
                && switch (next) {
                    case REVIEW -> incident.status() == IncidentStatus.OPEN || incident.phase() == Phase.ENDED;
                    case ENDED -> incident.status() == IncidentStatus.OPEN;
                    case TRIAGE, ASSESSMENT, CONTAINMENT, RESPONSE, RECOVERY, CLOSURE -> false;
                };
    }
}
