package eu.custos.response.escalation;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.ladder.LadderVersion;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.RunEnded;
import eu.custos.response.work.WorkStarted;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for escalations, tells them that work has begun, and calls them off. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Escalations {

    public static final String PROCESS = "escalation";

    private final JdbcEscalations escalations;
    private final JdbcIncidentRuns runs;
    private final IncidentDesk incidents;
    private final RuntimeService engine;
    private final Clock clock;

    Escalations(
            JdbcEscalations escalations,
            JdbcIncidentRuns runs,
            IncidentDesk incidents,
            RuntimeService engine,
            Clock clock) {
        this.escalations = escalations;
        this.runs = runs;
        this.incidents = incidents;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Asks for one; the same subject asks once.
     *
     * @param subject what the request is about, such as a task's id; with the trigger it names the request
     */
    public void request(TenantId tenant, IncidentId id, Trigger trigger, String subject, String cause) {
        var incident = incidents.get(tenant, id);
        var escalation = asked(incident, trigger, subject, cause);
        if (!escalations.add(escalation)
                || !runs.claim(tenant, PROCESS, escalation.id(), id, escalation.requestedAt())) {
            return;
        }
        engine.startProcessInstanceByMessage(
                "Msg_EscalationRequested",
                escalation.id().toString(),
                Map.of(
                        ProcessVariables.TENANT, tenant.toString(),
                        ProcessVariables.INCIDENT, id.toString(),
                        ProcessVariables.SEVERITY, incident.severity().code(),
                        ProcessVariables.EXERCISE, incident.exercise()));
    }

    public List<Escalation> of(TenantId tenant, IncidentId incident) {
        return escalations.of(tenant, incident);
    }

    Escalation get(TenantId tenant, UUID id) {
        return escalations.get(tenant, id);
    }

    void begin(Escalation escalation, int rung, LadderVersion ladder) {
        escalations.begin(escalation, rung, ladder);
    }

    /** Calls off every escalation of the incident that still runs. */
    public void withdraw(TenantId tenant, IncidentId incident) {
        escalations.of(tenant, incident).stream().filter(Escalation::isRunning).forEach(this::callOff);
    }

    void callOff(Escalation escalation) {
        correlate("Msg_EscalationWithdrawn", escalation);
    }

    @EventListener
    void on(WorkStarted work) {
        if (work.process().equals(PROCESS) || work.actor().kind() == Actor.Kind.PLATFORM) {
            return;
        }
        escalations.of(work.tenant(), work.incident()).stream()
                .filter(escalation -> escalation.state() == State.TAKEN)
                .forEach(escalation -> correlate("Msg_WorkStarted", escalation));
    }

    @EventListener
    void on(RunEnded ended) {
        if (ended.process().equals(PROCESS)) {
            escalations.ended(ended.tenant(), ended.subject(), ended.endedAs(), clock.instant());
        }
    }

    /** Nobody listening is no failure: the rung is over, or the ladder has ended. */
    private void correlate(String message, Escalation escalation) {
        engine.createMessageCorrelation(message)
                .processInstanceBusinessKey(escalation.id().toString())
                .correlateAll();
    }

    private Escalation asked(Incident incident, Trigger trigger, String subject, String cause) {
        var name = "%s:%s:%s".formatted(incident.id(), trigger, subject);
        return new Escalation(
                incident.tenant(),
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                incident.id(),
                incident.reference().value(),
                trigger,
                incident.severity(),
                cause,
                clock.instant(),
                0,
                State.REQUESTED,
                null,
                null,
                null);
    }
}
