package eu.custos.response.inquiry;

import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_AskAnew}: the acceptance of a risk has run out. */
@Component("askRiskAnew")
class AskRiskAnewDelegate implements JavaDelegate {

    private final AcceptedRisks risks;

    AskRiskAnewDelegate(AcceptedRisks risks) {
        this.risks = risks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        risks.askAnew(new ProcessVariables(execution).tenant(), ProcessVariables.subject(execution));
    }
}
