package eu.custos.response.lifecycle;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Phase;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.inquiry.Inquiries;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code Task_MoveToSurvivor}: nobody is called or asked for the absorbed incident any more, and its client learns where
 * it goes on. What it began runs on. Safe to repeat.
 */
@Component("moveToSurvivor")
class MoveToSurvivorDelegate implements JavaDelegate {

    private final IncidentDesk incidents;
    private final Escalations escalations;
    private final Inquiries inquiries;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    MoveToSurvivorDelegate(
            IncidentDesk incidents,
            Escalations escalations,
            Inquiries inquiries,
            Notices notices,
            EvidenceLog evidence,
            Clock clock) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.inquiries = inquiries;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var tenant = process.tenant();
        var survivor = incidents.survivor(tenant, process.incident());
        escalations.withdraw(tenant, process.incident());
        var settled = inquiries.goesOn(tenant, process.incident(), survivor.reference());
        notices.merged(tenant, process.incident(), process.ofRun("merged"));
        incidents.enter(tenant, process.incident(), Phase.ENDED);
        evidence.append(
                tenant,
                EvidenceEntry.ofIncident(
                        "merge.work-settled",
                        process.incident().value(),
                        clock.instant(),
                        Map.of("survivor", survivor.id().toString(), "questionsSettled", settled)));
    }
}
