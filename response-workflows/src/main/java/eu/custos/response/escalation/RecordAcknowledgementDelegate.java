package eu.custos.response.escalation;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentStatus;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RecordAcknowledgement}, {@code Task_RecordCrisisOwner}: names the owner where the incident has none. */
@Component("recordAcknowledgement")
class RecordAcknowledgementDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final IncidentDesk incidents;
    private final Deadlines deadlines;
    private final EscalationStory story;

    RecordAcknowledgementDelegate(
            JdbcEscalations escalations, IncidentDesk incidents, Deadlines deadlines, EscalationStory story) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.deadlines = deadlines;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        process.set("workDueAt", story.now().plus(deadlines.of(Deadline.WORK, escalation.severity())));
        var incident = incidents.get(escalation.tenant(), escalation.incident());
        if (isOwnerless(incident) && escalation.person() != null) {
            incidents.assign(incident.tenant(), incident.id(), incident.version(), escalation.person());
        }
        story.taken(escalation, escalation.personName() == null ? "Somebody" : escalation.personName());
    }

    private static boolean isOwnerless(Incident incident) {
        return incident.owner() == null && incident.status() == IncidentStatus.OPEN;
    }
}
