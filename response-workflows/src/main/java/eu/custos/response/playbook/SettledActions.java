package eu.custos.response.playbook;

import eu.custos.action.ActionMoved;
import eu.custos.action.ResponseAction.State;
import eu.custos.response.playbook.PlaybookAction.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the step of a playbook what became of an action that it waits for, in the transaction that settles it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettledActions {

    private final JdbcPlaybookActions store;
    private final WaitingSteps steps;

    SettledActions(JdbcPlaybookActions store, WaitingSteps steps) {
        this.store = store;
        this.steps = steps;
    }

    @EventListener
    void on(ActionMoved moved) {
        var action = moved.action();
        var outcome = outcome(moved.to());
        if (outcome != null) {
            store.find(action.tenant(), action.id())
                    .filter(_ -> store.settle(action.tenant(), action.id(), outcome))
                    .ifPresent(link -> steps.wake(link.run(), link.step()));
        }
    }

    /** A failure is a person's first: that person may have it tried again. */
    private static @Nullable Outcome outcome(State state) {
        return switch (state) {
            case IN_FORCE, SO_BEFORE, DONE, DONE_UNSEEN, KEPT, BY_HAND -> Outcome.SUCCEEDED;
            case NOT_EXECUTED,
                    STOPPED,
                    EXPIRED,
                    REFUSED,
                    ROLLING_BACK,
                    ROLLED_BACK,
                    BACK_UNSEEN,
                    LEFT,
                    BACK_FAILED,
                    GIVEN_UP -> Outcome.FAILED;
            case PROPOSED, EXECUTING, VERIFYING, FAILED -> null;
        };
    }
}
