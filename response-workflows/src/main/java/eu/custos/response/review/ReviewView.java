package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.Lane;
import eu.custos.response.corrective.CorrectiveAction;
import eu.custos.response.corrective.OwnerNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review as its page shows it.
 *
 * @param review null before the incident is closed, and where none is held
 * @param worked what it looks at; null where there is none
 * @param chronology what happened until the incident was closed, oldest first
 * @param cut whether there is more of it on the timeline
 * @param same other incidents of the client with the same cause
 * @param owners of the actions, by name
 */
record ReviewView(
        Incident incident,
        @Nullable IncidentReview review,
        ReviewedWork.@Nullable Time worked,
        List<Moment> chronology,
        boolean cut,
        List<IncidentReference> same,
        List<CorrectiveAction> actions,
        OwnerNames owners) {

    /** One line of the chronology. */
    record Moment(Instant at, Lane lane, String text, String byName) {}

    /** Which runs of an incident that was opened again it is about; null where there was one only. */
    public @Nullable String runs() {
        if (worked == null || incident.run() == 1) {
            return null;
        }
        return worked.first() == worked.last()
                ? "run %d of %d".formatted(worked.first(), incident.run())
                : "runs %d to %d of %d".formatted(worked.first(), worked.last(), incident.run());
    }

    /** The class of the root cause in words; null before it is known. */
    public @Nullable String category() {
        return review == null || review.category() == null
                ? null
                : review.category().words();
    }
}
