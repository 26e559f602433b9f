package eu.custos.response.rehearsal;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision.Reopened;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentException;
import eu.custos.incident.NewIncident;
import eu.custos.response.lifecycle.MergeRepeats;
import eu.custos.response.rehearsal.JdbcPastMerges.PastMerge;
import eu.custos.response.rehearsal.JdbcReopenings.Reopening;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens an incident once more: by its declaration, and as often again as it was opened again. Where it went on in another
 * one, it does in one that stands for that, and comes out of it as it did.
 */
@Component
class Openings {

    private static final String REASON = "As it was done then";

    private final IncidentDesk incidents;
    private final JdbcReopenings then;
    private final JdbcPastMerges merged;
    private final MergeRepeats merges;
    private final Clock clock;

    Openings(IncidentDesk incidents, JdbcReopenings then, JdbcPastMerges merged, MergeRepeats merges, Clock clock) {
        this.incidents = incidents;
        this.then = then;
        this.merged = merged;
        this.merges = merges;
        this.clock = clock;
    }

    Incident declareAgain(Incident incident) {
        return incidents.declare(
                incident.tenant(),
                new NewIncident(
                        incident.title(),
                        incident.severity(),
                        incident.tlp(),
                        null,
                        incident.origin(),
                        incident.declaredAt(),
                        List.of(),
                        List.of(),
                        incident.exercise()));
    }

    List<Reopening> of(Incident incident) {
        return then.of(incident.tenant(), incident.id());
    }

    List<PastMerge> merges(Incident incident) {
        return merged.of(incident.tenant(), incident.id());
    }

    /** Lets it go on in one that stands for that of then; answers why it cannot. */
    Optional<String> merge(Incident fresh) {
        try {
            merges.merge(fresh, declareAgain(fresh), REASON);
            return Optional.empty();
        } catch (IncidentException refused) {
            return Optional.of(
                    "It went on in another incident then, and does not now: %s".formatted(refused.getMessage()));
        }
    }

    /** Begins the next run outside of that; answers why it cannot. */
    Optional<String> unmerge(Incident fresh) {
        try {
            merges.unmerge(fresh, REASON);
            return Optional.empty();
        } catch (IncidentException refused) {
            return Optional.of(
                    "It was taken out of another incident then, and is not now: %s".formatted(refused.getMessage()));
        }
    }

    /** Begins the next run; answers why it cannot, such as where by this model it is not closed. */
    Optional<String> reopen(Incident fresh, Reopening reopening) {
        try {
            incidents.decide(fresh.tenant(), fresh.id(), new Reopened(reopening.words(), clock.instant()));
            return Optional.empty();
        } catch (IncidentException refused) {
            return Optional.of("It was opened again then, and is not now: %s".formatted(refused.getMessage()));
        }
    }
}
