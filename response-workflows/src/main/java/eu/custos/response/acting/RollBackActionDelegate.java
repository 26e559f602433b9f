package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RollBack}: taken back only once a look finds it gone; a product's yes is followed by another look. */
@Component("rollBackAction")
class RollBackActionDelegate implements JavaDelegate {

    private static final int TRIES = 5;
    private static final Duration BEFORE_A_LOOK = Duration.ofMinutes(1);

    private final ActionDesk actions;
    private final Clock clock;

    RollBackActionDelegate(ActionDesk actions, Clock clock) {
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var id = ProcessVariables.subject(execution);
        actions.alone(process.tenant(), id);
        actions.enter(process.tenant(), id, State.ROLLING_BACK);
        var action = actions.get(process.tenant(), id);
        if (actions.leave(action)) {
            came(process, "LEFT");
            return;
        }
        var again = action.tried() + 1 < TRIES;
        switch (actions.ask(action, Order.Deed.ROLL_BACK)) {
            case Outcome.AlreadySo _ -> ends(process, id, State.ROLLED_BACK);
            case Outcome.Done done when done.dry() -> ends(process, id, State.ROLLED_BACK);
            case Outcome.Busy(var wait, var _) when again -> later(process, longer(wait, action.tried() + 1));
            case Outcome.Done _
            when !actions.isVerifiable(action) -> {
                actions.unseen(actions.get(process.tenant(), id));
                ends(process, id, State.BACK_UNSEEN);
            }
            case Outcome.Done _, Outcome.Unknown _
            when again && actions.isVerifiable(action) -> later(process, BEFORE_A_LOOK);
            case Outcome.Done _, Outcome.Unknown _, Outcome.Busy _, Outcome.Refused _, Outcome.NotSo _ -> {
                came(process, "FAILED");
                actions.enter(process.tenant(), id, State.BACK_FAILED);
            }
        }
    }

    /** A product at work on it gets more time with each look, about ten minutes in all. */
    private static Duration longer(Duration wait, int looks) {
        var least = BEFORE_A_LOOK.multipliedBy(looks);
        return wait.compareTo(least) < 0 ? least : wait;
    }

    private void ends(ProcessVariables process, UUID id, State state) {
        came(process, "DONE");
        actions.enter(process.tenant(), id, state);
    }

    private void later(ProcessVariables process, Duration wait) {
        came(process, "LATER");
        process.set("backAgainAt", clock.instant().plus(wait));
    }

    /** Versions of the model before 1.2 read the first, and know one end only. */
    private static void came(ProcessVariables process, String release) {
        process.set("undone", release.equals("LEFT") ? "DONE" : release);
        process.set("release", release);
    }
}
