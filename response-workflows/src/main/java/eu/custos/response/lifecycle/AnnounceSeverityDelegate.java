package eu.custos.response.lifecycle;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.notice.Occasion;
import eu.custos.response.escalation.Escalation;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RequestEscalation}. One escalation and one notice for each rated severity of a run. */
@Component("announceSeverity")
class AnnounceSeverityDelegate implements JavaDelegate {

    private final Escalations escalations;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    AnnounceSeverityDelegate(Escalations escalations, Notices notices, EvidenceLog evidence, Clock clock) {
        this.escalations = escalations;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        escalations.request(
                process.tenant(),
                process.incident(),
                Escalation.Trigger.SEVERITY_SET,
                process.ofRun(process.severity().code()),
                "Severity rated %s".formatted(process.severity().code()));
        notices.request(
                process.tenant(),
                process.incident(),
                Occasion.DECLARED,
                process.ofRun(process.severity().code()));
        evidence.append(
                process.tenant(),
                EvidenceEntry.ofIncident(
                        "severity.announced",
                        process.incident().value(),
                        clock.instant(),
                        Map.of("severity", process.severity().code())));
    }
}
