package eu.custos.response.containment;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code End_ClientReminded}: half of the time is over. Shown in portal and console, and told outside. */
@Component("remindDecider")
class RemindDeciderDelegate implements JavaDelegate {

    private final JdbcProposals proposals;
    private final IncidentDesk incidents;
    private final Notices notices;
    private final Clock clock;

    RemindDeciderDelegate(JdbcProposals proposals, IncidentDesk incidents, Notices notices, Clock clock) {
        this.notices = notices;
        this.proposals = proposals;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var proposal = proposals.get(process.tenant(), ProcessVariables.subject(execution));
        if (proposals.remind(proposal, clock.instant())) {
            notices.request(
                    process.tenant(),
                    process.incident(),
                    Occasion.DECISION_DUE,
                    proposal.id().toString());
            incidents.tell(
                    process.tenant(),
                    process.incident(),
                    new TimelineEntry(
                            Lane.CLIENT,
                            "decision.reminded",
                            "Half of the client's time to answer is over",
                            clock.instant()));
        }
    }
}
