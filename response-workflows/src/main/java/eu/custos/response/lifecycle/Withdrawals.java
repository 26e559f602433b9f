package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an incident back that turned out to be none. */
@Service
@Transactional
class Withdrawals {

    private final IncidentDesk incidents;
    private final JdbcWithdrawals withdrawals;
    private final RuntimeService engine;
    private final HandledRequests requests;
    private final Clock clock;

    Withdrawals(
            IncidentDesk incidents,
            JdbcWithdrawals withdrawals,
            RuntimeService engine,
            HandledRequests requests,
            Clock clock) {
        this.incidents = incidents;
        this.withdrawals = withdrawals;
        this.engine = engine;
        this.requests = requests;
        this.clock = clock;
    }

    /** What came of the wish. */
    sealed interface Outcome {
        record Withdrawn(Incident incident) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Empty where the actor sees no such incident. */
    Optional<Outcome> withdraw(String reference, String reason, String request) {
        return incidents.findByReference(reference).map(incident -> {
            CurrentScope.get().require(Permission.INCIDENT_LEAD, incident.tenant());
            if (reason.isBlank()) {
                return new Outcome.Refused("Say why the incident is withdrawn.");
            }
            if (!requests.claim(incident.tenant(), request)) {
                return new Outcome.Withdrawn(incident);
            }
            // Held, so that it is not merged in the same moment.
            var held = incidents.hold(incident.tenant(), incident.id());
            return held.status() == IncidentStatus.OPEN
                    ? ask(held, reason)
                    : new Outcome.Refused("%s is %s already"
                            .formatted(held.reference(), held.status().code()));
        });
    }

    private Outcome ask(Incident incident, String reason) {
        if (!withdrawals.add(
                incident.tenant(), incident.id(), reason, CurrentScope.get().actor(), clock.instant())) {
            return new Outcome.Refused("Its withdrawal is under way already");
        }
        incidents.tell(
                incident.tenant(),
                incident.id(),
                new TimelineEntry(
                        Lane.SOC, "withdrawal.requested", "Withdrawal asked for: " + reason, clock.instant()));
        engine.createMessageCorrelation("Msg_IncidentWithdrawn")
                .processInstanceBusinessKey(incident.id().toString())
                .correlate();
        return new Outcome.Withdrawn(incident);
    }
}
