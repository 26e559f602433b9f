package eu.custos.response.review;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.owntable.OwnTables;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideReview}: whether the review may be waived. */
@Component("decideReview")
class DecideReviewDelegate implements JavaDelegate {

    private final OwnTables tables;
    private final EvidenceLog evidence;
    private final Clock clock;

    DecideReviewDelegate(OwnTables tables, EvidenceLog evidence, Clock clock) {
        this.tables = tables;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var decided = tables.decide(
                process.tenant(),
                "review-needed",
                Map.of(
                        "severity", process.severity().name(),
                        "wanted", Boolean.TRUE.equals(execution.getVariable("reviewWanted"))));
        var mandatory = decided.text("review").equals("MANDATORY");
        process.set("reviewMandatory", mandatory);
        evidence.append(
                process.tenant(),
                new EvidenceEntry(
                        "review.required",
                        "review",
                        execution.getProcessBusinessKey(),
                        process.incident().value(),
                        clock.instant(),
                        Map.of(
                                "mandatory", mandatory,
                                "rule", decided.rule().id(),
                                "table", decided.version().toString()),
                        null));
    }
}
