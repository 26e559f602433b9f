package eu.custos.response.corrective;

import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code End_OwnerReminded}: soon due. Shown in the console; nothing is sent yet. */
@Component("remindOwner")
class RemindOwnerDelegate implements JavaDelegate {

    private final Correctives actions;
    private final Clock clock;

    RemindOwnerDelegate(Correctives actions, Clock clock) {
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        actions.remind(actions.get(process.tenant(), ProcessVariables.subject(execution)), clock.instant());
    }
}
