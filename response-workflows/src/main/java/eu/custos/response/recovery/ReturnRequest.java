package eu.custos.response.recovery;

import eu.custos.response.asking.Question;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import java.util.List;

/** Whether services return, as the portal asks the client. */
record ReturnRequest(Question asked, RecoveryPlan plan) {

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
