package eu.custos.response.containment;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideApproval}: who decides, and until when. */
@Component("decideApproval")
class DecideApprovalDelegate implements JavaDelegate {

    private final JdbcProposals proposals;
    private final Proposals desk;
    private final IncidentDesk incidents;
    private final ApprovalRule rule;
    private final EvidenceLog evidence;
    private final Clock clock;

    DecideApprovalDelegate(
            JdbcProposals proposals,
            Proposals desk,
            IncidentDesk incidents,
            ApprovalRule rule,
            EvidenceLog evidence,
            Clock clock) {
        this.proposals = proposals;
        this.desk = desk;
        this.incidents = incidents;
        this.rule = rule;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var proposal = proposals.get(process.tenant(), ProcessVariables.subject(execution));
        var incident = incidents.get(process.tenant(), process.incident());
        var decided = rule.ask(incident, proposal);
        var approval = ApprovalRule.approval(decided);
        var now = clock.instant();
        var time = desk.answerTime(incident);
        proposals.approvedBy(proposal, approval, now.plus(time));
        process.set("approval", approval.name());
        process.set("approvalDueAt", now.plus(desk.approvalTime(incident)));
        process.set("remindAt", now.plus(half(time)));
        process.set("answerDueAt", now.plus(time));
        evidence.append(
                proposal.tenant(),
                new EvidenceEntry(
                        "containment.approval-decided",
                        "proposal",
                        proposal.id().toString(),
                        proposal.incident().value(),
                        now,
                        Map.of(
                                "approval", approval.name(),
                                "rule", decided.rule().id(),
                                "table", decided.version().toString()),
                        null));
    }

    private static Duration half(Duration time) {
        return time.dividedBy(2);
    }
}
