package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.response.containment.Revocations;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ExecuteAction}. May run twice for one token: the product is looked at before anything is sent. */
@Component("executeAction")
class ExecuteActionDelegate implements JavaDelegate {

    private static final int TRIES = 5;

    private final ActionDesk actions;
    private final Revocations revocations;
    private final Clock clock;

    ExecuteActionDelegate(ActionDesk actions, Revocations revocations, Clock clock) {
        this.actions = actions;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var id = ProcessVariables.subject(execution);
        if (revocations.isRevoked(process.tenant(), id)) {
            process.set("executed", "STOPPED");
            return;
        }
        actions.enter(process.tenant(), id, State.EXECUTING);
        var action = actions.get(process.tenant(), id);
        switch (actions.ask(action, Order.Deed.EXECUTE)) {
            // Whether an unknown one was done is for the second look to say.
            case Outcome.Done _, Outcome.AlreadySo _, Outcome.Unknown _ -> process.set("executed", "DONE");
            case Outcome.Busy(var wait, var _) when action.tried() + 1 < TRIES -> later(process, wait);
            case Outcome.Busy _, Outcome.Refused _, Outcome.NotSo _ -> {
                process.set("executed", "FAILED");
                actions.enter(process.tenant(), id, State.FAILED);
            }
        }
    }

    private void later(ProcessVariables process, Duration wait) {
        process.set("executed", "LATER");
        process.set("tryAgainAt", clock.instant().plus(wait));
    }
}
