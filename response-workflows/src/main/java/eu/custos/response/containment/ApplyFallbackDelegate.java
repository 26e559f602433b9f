package eu.custos.response.containment;

import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyFallback}: silence is answered by what was agreed for it. */
@Component("applyFallback")
class ApplyFallbackDelegate implements JavaDelegate {

    private final Proposals proposals;
    private final Clock clock;

    ApplyFallbackDelegate(Proposals proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var proposal = proposals.get(process.tenant(), ProcessVariables.subject(execution));
        var goesOn = proposal.fallback() == Proposal.Fallback.PROCEED;
        proposals.settle(
                proposal,
                new Proposal.Decision(
                        goesOn,
                        Proposal.How.FALLBACK,
                        "agreed fall-back",
                        proposal.fallback().words(),
                        clock.instant()));
        process.set("containmentApproved", goesOn);
    }
}
