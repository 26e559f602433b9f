package eu.custos.response.containment;

import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to the client as the portal shows it.
 *
 * @param mayAnswer false for people of the client who may read but not decide
 * @param deciders names of those who may, for the others
 * @param due in the client's own time
 * @param request id of this form, so that it acts once
 */
record ClientRequest(
        WorkTask task,
        Proposal proposal,
        String title,
        boolean mayAnswer,
        List<String> deciders,
        String due,
        String zone,
        boolean reminded,
        String request,
        Map<String, String> errors,
        @Nullable String reason) {

    public Instant openedAt() {
        return task.openedAt();
    }

    public @Nullable Instant dueAt() {
        return task.dueAt();
    }

    public boolean open() {
        return task.isOpen();
    }

    /** What was decided, in words for the client. */
    public String settled() {
        var decision = proposal.decision();
        if (decision == null) {
            return "The question is no longer asked.";
        }
        return switch (decision.how()) {
            case FALLBACK -> "Nobody answered in time. " + proposal.fallback().words();
            case CLIENT, PHONE ->
                "%s by %s.".formatted(decision.approved() ? "Approved" : "Refused", decision.byName());
            case LEAD, PRE_APPROVED -> "Decided by us, as agreed.";
        };
    }
}
