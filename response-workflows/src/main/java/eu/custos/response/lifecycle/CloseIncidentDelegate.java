package eu.custos.response.lifecycle;

import eu.custos.response.escalation.Escalations;
import eu.custos.response.review.Reviews;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_CloseIncident}: nobody is paged for it any more, and its review begins. */
@Component("closeIncident")
class CloseIncidentDelegate implements JavaDelegate {

    private final Escalations escalations;
    private final Reviews reviews;

    CloseIncidentDelegate(Escalations escalations, Reviews reviews) {
        this.escalations = escalations;
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        escalations.withdraw(process.tenant(), process.incident());
        reviews.request(
                process.tenant(),
                process.incident(),
                Boolean.TRUE.equals(execution.getVariable(ApproveClosureForm.REVIEW_WANTED)));
    }
}
