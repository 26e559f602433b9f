package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.corrective.Correctives;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the page of a review shows. */
@Service
@Transactional(readOnly = true)
class ReviewPages {

    private static final int MOST_LINES = 300;

    private final ReviewFile file;
    private final Recurrences recurrences;
    private final Correctives actions;
    private final JdbcChronology chronology;
    private final IncidentDesk incidents;

    ReviewPages(
            ReviewFile file,
            Recurrences recurrences,
            Correctives actions,
            JdbcChronology chronology,
            IncidentDesk incidents) {
        this.file = file;
        this.recurrences = recurrences;
        this.actions = actions;
        this.chronology = chronology;
        this.incidents = incidents;
    }

    /** Empty where there is no such incident for the reader. */
    Optional<ReviewView> of(String reference) {
        return incidents.findByReference(reference).map(this::view);
    }

    private ReviewView view(Incident incident) {
        var review = file.of(incident.tenant(), incident.id()).orElse(null);
        var until = incident.endedAt();
        var lines = review == null || until == null
                ? List.<ReviewView.Moment>of()
                : chronology.of(incident.tenant(), incident.id(), until, MOST_LINES + 1);
        var category = review == null ? null : review.category();
        return new ReviewView(
                incident,
                review,
                lines.stream().limit(MOST_LINES).toList(),
                lines.size() > MOST_LINES,
                category == null || review == null ? List.of() : recurrences.same(review, category),
                actions.of(incident.tenant(), incident.id()));
    }
}
