package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a closed incident again, whose cause came back or was not gone. CIR (EU) 2024/2690 Annex 3.4.2(e). */
@Service
@Transactional
class Reopenings {

    private final IncidentDesk incidents;
    private final HandledRequests requests;
    private final Clock clock;

    Reopenings(IncidentDesk incidents, HandledRequests requests, Clock clock) {
        this.incidents = incidents;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * The incident as it stands then; the same request opens it once. Empty where the actor sees no such incident.
     *
     * <p>Its process begins a further run in this transaction.
     *
     * @throws eu.custos.incident.IncidentException where it is not closed, was closed too long ago, or no reason is given
     */
    Optional<Incident> reopen(String reference, String reason, String request) {
        return incidents.findByReference(reference).map(incident -> {
            CurrentScope.get().require(Permission.INCIDENT_LEAD, incident.tenant());
            if (requests.claim(incident.tenant(), "incident.reopen:" + request)) {
                incidents.decide(
                        incident.tenant(),
                        incident.id(),
                        new IncidentDecision.Reopened(reason.strip(), clock.instant()));
            }
            return incidents.get(incident.tenant(), incident.id());
        });
    }
}
