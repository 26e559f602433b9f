package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.response.containment.Revocations;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_VerifyEffect}: three looks within ten minutes, then it does not hold. */
@Component("verifyEffect")
class VerifyEffectDelegate implements JavaDelegate {

    private static final int LOOKS = 3;
    private static final Duration BETWEEN = Duration.ofMinutes(4);

    private final ActionDesk actions;
    private final Revocations revocations;
    private final RevokedApprovals revoked;
    private final Clock clock;

    VerifyEffectDelegate(ActionDesk actions, Revocations revocations, RevokedApprovals revoked, Clock clock) {
        this.actions = actions;
        this.revocations = revocations;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var id = ProcessVariables.subject(execution);
        actions.enter(process.tenant(), id, State.VERIFYING);
        var action = actions.get(process.tenant(), id);
        if (!actions.isVerifiable(action)) {
            unseen(process, action);
            return;
        }
        switch (actions.ask(action, Order.Deed.VERIFY)) {
            case Outcome.Done _, Outcome.AlreadySo _ -> ends(process, action, State.DONE);
            case Outcome.NotSo _, Outcome.Busy _, Outcome.Unknown _
            when action.tried() + 1 < LOOKS -> {
                process.set("effect", "LATER");
                process.set("lookAgainAt", clock.instant().plus(BETWEEN));
            }
            case Outcome.NotSo _, Outcome.Busy _, Outcome.Unknown _, Outcome.Refused _ -> {
                failed(process, id);
            }
        }
    }

    /** A look more would tell no more: the product's word stands, or where it gave none, a person looks. */
    private void unseen(ProcessVariables process, ResponseAction action) {
        actions.unseen(action);
        if ("yes".equals(process.find("claimed"))) {
            ends(process, action, State.DONE_UNSEEN);
        } else {
            failed(process, action.id());
        }
    }

    private void failed(ProcessVariables process, UUID id) {
        process.set("effect", "FAILED");
        actions.enter(process.tenant(), id, State.FAILED);
    }

    private void ends(ProcessVariables process, ResponseAction action, State done) {
        var lasts = action.type().lasts();
        process.set("effect", lasts ? "HOLDS" : "OVER");
        actions.enter(process.tenant(), action.id(), lasts ? State.IN_FORCE : done);
        if (lasts && action.unwanted()) {
            // Its incident was withdrawn meanwhile: it is taken back at once.
            process.set("actionExpiresAt", clock.instant());
        }
        // Taken back while the product was asked.
        if (revocations.isRevoked(process.tenant(), action.id())) {
            revoked.propose(
                    process.tenant(),
                    process.incident(),
                    action.id(),
                    action.type().code());
        }
    }
}
