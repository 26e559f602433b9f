package eu.custos.response.rehearsal;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision.Reopened;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentException;
import eu.custos.incident.NewIncident;
import eu.custos.response.rehearsal.JdbcReopenings.Reopening;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens an incident once more: by its declaration, and as often again as it was opened again. */
@Component
class Openings {

    private final IncidentDesk incidents;
    private final JdbcReopenings then;
    private final Clock clock;

    Openings(IncidentDesk incidents, JdbcReopenings then, Clock clock) {
        this.incidents = incidents;
        this.then = then;
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
