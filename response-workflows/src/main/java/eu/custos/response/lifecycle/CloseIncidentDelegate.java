package eu.custos.response.lifecycle;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.notice.Occasion;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.notification.Notices;
import eu.custos.response.review.Reviews;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_CloseIncident}: nobody is paged for it any more, the client is told, and its review begins. */
@Component("closeIncident")
class CloseIncidentDelegate implements JavaDelegate {

    private final Escalations escalations;
    private final Reviews reviews;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    CloseIncidentDelegate(
            Escalations escalations, Reviews reviews, Notices notices, EvidenceLog evidence, Clock clock) {
        this.escalations = escalations;
        this.notices = notices;
        this.reviews = reviews;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        escalations.withdraw(process.tenant(), process.incident());
        var reviewWanted = Boolean.TRUE.equals(execution.getVariable(ApproveClosureForm.REVIEW_WANTED));
        notices.request(process.tenant(), process.incident(), Occasion.CLOSED, process.ofRun("closed"));
        reviews.request(process.tenant(), process.incident(), process.run(), reviewWanted);
        evidence.append(
                process.tenant(),
                EvidenceEntry.ofIncident(
                        "incident.closed",
                        process.incident().value(),
                        clock.instant(),
                        Map.of("reviewWanted", reviewWanted)));
    }
}
