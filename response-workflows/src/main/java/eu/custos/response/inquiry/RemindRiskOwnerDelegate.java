package eu.custos.response.inquiry;

import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RemindOwner}: the acceptance of a risk runs out. */
@Component("remindRiskOwner")
class RemindRiskOwnerDelegate implements JavaDelegate {

    private final AcceptedRisks risks;

    RemindRiskOwnerDelegate(AcceptedRisks risks) {
        this.risks = risks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        risks.remind(new ProcessVariables(execution).tenant(), ProcessVariables.subject(execution));
    }
}
