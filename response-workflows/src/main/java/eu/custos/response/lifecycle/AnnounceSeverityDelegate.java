package eu.custos.response.lifecycle;

import eu.custos.response.escalation.Escalation;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RequestEscalation}. One request for each rated severity. */
@Component("announceSeverity")
class AnnounceSeverityDelegate implements JavaDelegate {

    private final Escalations escalations;

    AnnounceSeverityDelegate(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        escalations.request(
                process.tenant(),
                process.incident(),
                Escalation.Trigger.SEVERITY_SET,
                process.severity().code(),
                "Severity rated %s".formatted(process.severity().code()));
    }
}
