package eu.custos.response.inquiry;

import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code End_ClientReminded}: half of the time is over. */
@Component("remindOfQuestion")
class RemindOfQuestionDelegate implements JavaDelegate {

    private final Inquiries inquiries;
    private final Clock clock;

    RemindOfQuestionDelegate(Inquiries inquiries, Clock clock) {
        this.inquiries = inquiries;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        inquiries.remind(inquiries.get(process.tenant(), ProcessVariables.subject(execution)), clock.instant());
    }
}
