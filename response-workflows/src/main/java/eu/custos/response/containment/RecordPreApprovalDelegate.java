package eu.custos.response.containment;

import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RecordPreApproval}: the agreement, or the measure's harmlessness, is the approval on record. */
@Component("recordPreApproval")
class RecordPreApprovalDelegate implements JavaDelegate {

    private final Proposals proposals;
    private final Clock clock;

    RecordPreApprovalDelegate(Proposals proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var proposal = proposals.get(process.tenant(), ProcessVariables.subject(execution));
        var basis = process.exercise()
                ? "An exercise touches nothing"
                : proposal.preApprovedBy() == null
                        ? "The measure changes nothing"
                        : "Approved in advance, %s".formatted(proposal.preApprovedBy());
        proposals.settle(
                proposal, new Proposal.Decision(true, Proposal.How.PRE_APPROVED, "agreement", basis, clock.instant()));
        process.set("containmentApproved", true);
    }
}
