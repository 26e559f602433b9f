package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.response.containment.Revocations;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ExecuteAction}. May run twice for one token: the product is looked at before anything is sent. */
@Component("executeAction")
class ExecuteActionDelegate implements JavaDelegate {

    private static final int TRIES = 5;
    private static final Duration UNTIL_RELEASED = Duration.ofMinutes(1);

    private final ActionDesk actions;
    private final Revocations revocations;
    private final Escalations escalations;
    private final Clock clock;

    ExecuteActionDelegate(ActionDesk actions, Revocations revocations, Escalations escalations, Clock clock) {
        this.actions = actions;
        this.escalations = escalations;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var id = ProcessVariables.subject(execution);
        actions.alone(process.tenant(), id);
        if (revocations.isRevoked(process.tenant(), id)) {
            revoked(process, id);
            return;
        }
        process.set("claimed", "no");
        if (isOver(process, actions.get(process.tenant(), id))) {
            return;
        }
        actions.enter(process.tenant(), id, State.EXECUTING);
        var action = actions.get(process.tenant(), id);
        switch (actions.ask(action, Order.Deed.EXECUTE)) {
            // Whether an unknown one was done is for the second look to say.
            case Outcome.Done _ -> {
                process.set("claimed", "yes");
                sent(process, id);
            }
            case Outcome.Unknown _ -> sent(process, id);
            case Outcome.AlreadySo _ -> found(process, action);
            case Outcome.Busy(var wait, var _) when action.tried() + 1 < TRIES -> later(process, wait);
            case Outcome.Busy _, Outcome.Refused _, Outcome.NotSo _ -> failed(process, id);
        }
    }

    /** What may have been sent before a crash is looked at, and proposed to be taken back where it holds. */
    private void revoked(ProcessVariables process, UUID id) {
        var action = actions.get(process.tenant(), id);
        if (actions.wasSent(action)) {
            sentBefore(process, action);
        } else {
            actions.notSent(action, "its approval was taken back");
            came(process, "REVOKED");
        }
    }

    private void sentBefore(ProcessVariables process, ResponseAction action) {
        actions.notSent(action, "it may have been sent before, and is looked at");
        sent(process, action.id());
    }

    /** What may have been sent is looked at and then taken back; what was not is not begun. */
    private boolean isOver(ProcessVariables process, ResponseAction action) {
        if (!action.unwanted() && !action.isPast(clock.instant())) {
            return false;
        }
        if (actions.wasSent(action)) {
            sentBefore(process, action);
        } else {
            actions.notSent(action, action.unwanted() ? "its incident was withdrawn" : "its time is over");
            came(process, "NOTHING_DONE");
            actions.enter(process.tenant(), action.id(), action.unwanted() ? State.STOPPED : State.EXPIRED);
            if (!action.unwanted()) {
                past(process, action);
            }
        }
        return true;
    }

    private void past(ProcessVariables process, ResponseAction action) {
        escalations.request(
                process.tenant(),
                process.incident(),
                Trigger.ACTION_FAILED,
                "past:" + action.id(),
                "Not done, its time was over before it was approved or could be done; propose it again if it is still wanted: "
                        + action.measure());
    }

    /** From here on it holds its target, whatever the look says. */
    private void sent(ProcessVariables process, UUID id) {
        came(process, "DONE");
        actions.enter(process.tenant(), id, State.VERIFYING);
    }

    /** What nobody of ours did is nobody's of ours to take back. */
    private void found(ProcessVariables process, ResponseAction action) {
        switch (actions.found(action)) {
            case OURS, SHARED -> sent(process, action.id());
            case NOT_OURS -> {
                came(process, "NOTHING_DONE");
                actions.enter(process.tenant(), action.id(), State.SO_BEFORE);
            }
            case LEAVING -> {
                if (action.tried() + 1 < TRIES) {
                    later(process, UNTIL_RELEASED);
                } else {
                    failed(process, action.id());
                }
            }
        }
    }

    /** Versions of the model before 1.2 read the first, and know one end only for what is not done. */
    private static void came(ProcessVariables process, String taken) {
        process.set("executed", taken.equals("REVOKED") || taken.equals("NOTHING_DONE") ? "STOPPED" : taken);
        process.set("taken", taken);
    }

    private void failed(ProcessVariables process, UUID id) {
        came(process, "FAILED");
        actions.enter(process.tenant(), id, State.FAILED);
    }

    private void later(ProcessVariables process, Duration wait) {
        came(process, "LATER");
        process.set("tryAgainAt", clock.instant().plus(wait));
    }
}
