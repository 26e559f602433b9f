package eu.custos.response.inquiry;

import eu.custos.response.inquiry.Inquiry.Fallback;
import eu.custos.response.inquiry.Inquiry.Settled;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyFallback}: silence is answered by what was agreed for it, and recorded as silence. */
@Component("settleSilence")
class SettleSilenceDelegate implements JavaDelegate {

    private final Inquiries inquiries;
    private final Clock clock;

    SettleSilenceDelegate(Inquiries inquiries, Clock clock) {
        this.inquiries = inquiries;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var asked = inquiries.get(process.tenant(), ProcessVariables.subject(execution));
        var goesOn = asked.fallback() == Fallback.PROCEED;
        inquiries.settle(
                asked,
                "question.fallback-applied",
                new Settled(
                        State.FALLBACK,
                        asked.risk() ? goesOn : null,
                        !asked.risk() && goesOn ? asked.assumed() : null,
                        asked.silence(),
                        "agreed fall-back",
                        clock.instant()));
    }
}
