package eu.custos.response.recovery;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hears from a person that containment broke while services come back. */
@Service
@Transactional
class ContainmentBreaks {

    private static final int LONGEST_REASON = 2_000;

    private final JdbcIncidentRuns runs;
    private final IncidentDesk incidents;
    private final RuntimeService engine;
    private final HandledRequests requests;
    private final Clock clock;

    ContainmentBreaks(
            JdbcIncidentRuns runs,
            IncidentDesk incidents,
            RuntimeService engine,
            HandledRequests requests,
            Clock clock) {
        this.runs = runs;
        this.incidents = incidents;
        this.engine = engine;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Breaks recovery off.
     *
     * @return why not; empty where it was done, now or before by the same request
     */
    Optional<String> report(Incident incident, String reason, String request) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of("Say what was seen, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        var running = runs.of(incident.tenant(), incident.id()).stream()
                .filter(run -> run.process().equals(RecoveryPlans.PROCESS) && run.isRunning())
                .findFirst();
        if (running.isEmpty()) {
            return requests.claim(incident.tenant(), key(request))
                    ? Optional.of("No recovery is under way.")
                    : Optional.empty();
        }
        if (requests.claim(incident.tenant(), key(request))) {
            say(incident, reason, running.get());
        }
        return Optional.empty();
    }

    private void say(Incident incident, String reason, IncidentRun run) {
        incidents.tell(
                incident.tenant(),
                incident.id(),
                new TimelineEntry(
                        Lane.SOC, "recovery.containment-broken", "Containment broken: " + reason, clock.instant()));
        engine.createMessageCorrelation("Msg_ContainmentBroken")
                .processInstanceBusinessKey(run.subject().toString())
                .correlateAllWithResult();
    }

    private static String key(String request) {
        return "containment-broken:" + request;
    }
}
