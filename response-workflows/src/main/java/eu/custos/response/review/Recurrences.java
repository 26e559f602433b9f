package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.response.corrective.Correctives;
import eu.custos.response.corrective.Wish;
import eu.custos.response.review.IncidentReview.Recurrence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds that a root cause came again: twice within six months at one client, or at several clients. CIR Article 4.
 *
 * <p>What is told of other clients is their number: no name and no incident crosses the wall between clients.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Recurrences {

    /** A time of ours; no law gives it. */
    private static final Duration FINDING_WITHIN = Duration.ofDays(14);

    private static final int MOST_NAMED = 5;

    private final JdbcReviews reviews;
    private final ReviewFile file;
    private final Correctives actions;
    private final IncidentDesk incidents;
    private final Clock clock;

    Recurrences(JdbcReviews reviews, ReviewFile file, Correctives actions, IncidentDesk incidents, Clock clock) {
        this.reviews = reviews;
        this.file = file;
        this.actions = actions;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Looks once for each review; what recurs becomes a finding of this incident. */
    void look(Incident incident, UUID id) {
        var review = reviews.find(incident.tenant(), id).orElse(null);
        if (review == null || review.recurrence() != null) {
            return;
        }
        var now = clock.instant();
        var cause = review.category() == null ? RootCause.UNKNOWN : review.category();
        var same = same(review, cause);
        var others = others(review, cause);
        reviews.looked(review.tenant(), review.id(), new Recurrence(same.size(), others), now);
        var facts = new HashMap<String, Object>();
        facts.put("cause", cause.name());
        facts.put("sameClient", same.size());
        facts.put("otherClients", others);
        file.record(incident, review.id(), "review.recurrence-looked-for", facts, now);
        if (!same.isEmpty()) {
            found(incident, review, Reach.CLIENT, atThisClient(cause, same), now);
        }
        if (others > 0) {
            found(incident, review, Reach.PROVIDER, elsewhere(cause, others), now);
        }
    }

    /** Earlier or later incidents of this client with the same cause; none where the cause is not known. */
    List<IncidentReference> same(IncidentReview review, RootCause cause) {
        return counts(review, cause)
                ? reviews.sameCause(review, cause, SixMonths.around(review.declaredAt()))
                : List.of();
    }

    private int others(IncidentReview review, RootCause cause) {
        return counts(review, cause)
                ? reviews.otherClients(review.tenant(), cause, SixMonths.around(review.declaredAt()))
                : 0;
    }

    /** An exercise recurs on purpose. */
    private static boolean counts(IncidentReview review, RootCause cause) {
        return cause.isKnown() && !review.exercise();
    }

    private void found(Incident incident, IncidentReview review, Reach scope, String what, Instant now) {
        actions.find(
                incident,
                review.id(),
                new Wish(
                        Origin.RECURRENCE,
                        scope,
                        String.valueOf(review.category()),
                        what,
                        null,
                        now.plus(FINDING_WITHIN)),
                now);
        incidents.tell(
                incident.tenant(), incident.id(), new TimelineEntry(Lane.SOC, "review.recurrence-found", what, now));
    }

    private static String atThisClient(RootCause cause, List<IncidentReference> same) {
        var named =
                same.stream().limit(MOST_NAMED).map(IncidentReference::value).toList();
        var more = same.size() > MOST_NAMED ? " and %d more".formatted(same.size() - MOST_NAMED) : "";
        return "The same root cause within six months, %s, also behind %s%s: find what keeps it and end it"
                .formatted(cause.words(), String.join(", ", named), more);
    }

    private static String elsewhere(RootCause cause, int others) {
        return "The same root cause within six months, %s, at %d other client%s: change it for all of them"
                .formatted(cause.words(), others, others == 1 ? "" : "s");
    }
}
