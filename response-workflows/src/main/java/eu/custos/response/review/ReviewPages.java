package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.corrective.CorrectiveOwners;
import eu.custos.response.corrective.Correctives;
import java.time.Instant;
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
    private final CorrectiveOwners owners;
    private final JdbcChronology chronology;
    private final IncidentDesk incidents;
    private final ReviewedWork work;

    ReviewPages(
            ReviewFile file,
            Recurrences recurrences,
            Correctives actions,
            CorrectiveOwners owners,
            JdbcChronology chronology,
            IncidentDesk incidents,
            ReviewedWork work) {
        this.file = file;
        this.recurrences = recurrences;
        this.actions = actions;
        this.owners = owners;
        this.chronology = chronology;
        this.incidents = incidents;
        this.work = work;
    }

    /** Empty where there is no such incident for the reader. */
    Optional<ReviewView> of(String reference) {
        return incidents.findByReference(reference).map(this::view);
    }

    private ReviewView view(Incident incident) {
        var review = file.of(incident.tenant(), incident.id()).orElse(null);
        var worked = review == null ? null : work.of(incident, review.id());
        var lines = worked == null || worked.until() == null
                ? List.<ReviewView.Moment>of()
                : chronology.of(incident.tenant(), incident.id(), from(worked), worked.until(), MOST_LINES + 1);
        var category = review == null ? null : review.category();
        var agreed = actions.of(incident.tenant(), incident.id());
        return new ReviewView(
                incident,
                review,
                worked,
                lines.stream().limit(MOST_LINES).toList(),
                lines.size() > MOST_LINES,
                category == null || review == null ? List.of() : recurrences.same(review, category),
                agreed,
                owners.of(agreed));
    }

    /** Lines of the first run may have been written before it was declared, such as those of alerts. */
    private static Instant from(ReviewedWork.Time worked) {
        return worked.first() == 1 ? Instant.EPOCH : worked.from();
    }
}
