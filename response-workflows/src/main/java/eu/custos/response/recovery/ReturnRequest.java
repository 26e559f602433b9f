package eu.custos.response.recovery;

import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question whether services return, as the portal shows it.
 *
 * @param mayAnswer false for people of the client who may read but not decide
 * @param deciders names of those who may, for the others
 * @param due in the client's own time
 * @param request id of this form, so that it acts once
 * @param errors by field
 */
record ReturnRequest(
        WorkTask task,
        RecoveryPlan plan,
        String title,
        boolean mayAnswer,
        List<String> deciders,
        String due,
        String zone,
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

    /** What came back, then what was measured. */
    public List<RecoveryView.Line> lines() {
        return RecoveryView.of(plan).parts().stream()
                .filter(group -> !group.lines().isEmpty())
                .skip(1)
                .flatMap(group -> group.lines().stream())
                .toList();
    }

    /** What was answered, in words for the client. */
    public String settled() {
        return plan.latest(Kind.RETURN, 0)
                .map(result -> "%s by %s.".formatted(result.outcome().words(), result.byName()))
                .orElse("The question is no longer asked.");
    }
}
