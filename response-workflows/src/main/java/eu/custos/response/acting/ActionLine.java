package eu.custos.response.acting;

import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.response.containment.Proposal;
import eu.custos.response.containment.Revocation;
import eu.custos.response.playbook.AskedActions;
import eu.custos.response.work.WorkTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action as its page shows it.
 *
 * @param waiting the open task of a person, where it waits for one
 * @param decision what was decided on it
 * @param asked the step of a playbook that asked for it
 * @param revoked where the client took its approval back
 * @param from the merged incident for which it was begun; null where it is the page's own
 */
record ActionLine(
        ResponseAction action,
        @Nullable WorkTask waiting,
        Proposal.@Nullable Decision decision,
        AskedActions.@Nullable Asked asked,
        @Nullable Revocation revoked,
        @Nullable String from) {

    /** Tone of its chip. */
    public String tone() {
        return switch (action.state()) {
            case FAILED, BACK_FAILED -> "bad";
            case IN_FORCE, KEPT -> action.unseen() ? "" : "good";
            case PROPOSED, EXECUTING, VERIFYING, ROLLING_BACK -> "on";
            case NOT_EXECUTED,
                    STOPPED,
                    EXPIRED,
                    REFUSED,
                    SO_BEFORE,
                    DONE,
                    DONE_UNSEEN,
                    ROLLED_BACK,
                    BACK_UNSEEN,
                    LEFT,
                    BY_HAND,
                    GIVEN_UP -> "";
        };
    }

    /** Hosts of that name, to be proposed by their ids, where it was not possible as there are several. */
    public List<String> choices() {
        return action.state() == State.NOT_EXECUTED ? action.choices() : List.of();
    }

    public boolean inForce() {
        return action.state() == State.IN_FORCE;
    }

    /** True while its time says until when. */
    public boolean ends() {
        return action.isUnsettled() && action.type().lasts();
    }

    /** What follows by itself, or what came of it. */
    public String follows() {
        return switch (action.state()) {
            case PROPOSED -> waiting == null ? "It is tried without effect first." : "Nothing is done before that.";
            case EXECUTING -> "The product is asked. Where it is busy, it is asked again later.";
            case VERIFYING -> "Up to three looks within ten minutes say whether it holds.";
            case IN_FORCE ->
                action.unseen()
                        ? "The product said so; it has no way to look, and nobody has checked it. It takes itself back when its time is over."
                        : "It takes itself back when its time is over.";
            case FAILED, BACK_FAILED -> "Somebody looks at the product and says how to go on.";
            case ROLLING_BACK -> "It is over once a look finds it gone.";
            case NOT_EXECUTED -> "Nothing was changed, and nobody was asked.";
            case STOPPED, REFUSED -> "Nothing was changed.";
            case EXPIRED -> "Nothing was changed. Propose it again with a later end if it is still wanted.";
            case SO_BEFORE -> "It was so before, not by us: nothing was done, and nothing is taken back.";
            case DONE -> "Nothing of it lasts.";
            case DONE_UNSEEN -> "The product said so; it has no way to look, and nobody has checked it.";
            case KEPT ->
                action.unseen()
                        ? "Nobody has checked that it holds. It does not take itself back any more."
                        : "It does not take itself back any more.";
            case ROLLED_BACK -> "A look found it gone.";
            case BACK_UNSEEN -> "The product said so; it has no way to look, and nobody has checked that it is gone.";
            case LEFT -> "Another action holds the same target; it is released when the last of them ends.";
            case BY_HAND -> "A person saw to it in the product.";
            case GIVEN_UP -> "A person gave it up: it is not known to be undone.";
        };
    }
}
