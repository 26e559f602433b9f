package eu.custos.response.review;

import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_PrefillReview}: what deviated, from the record. */
@Component("prefillReview")
class PrefillReviewDelegate implements JavaDelegate {

    private final ReviewFile file;

    PrefillReviewDelegate(ReviewFile file) {
        this.file = file;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        file.prefill(process.tenant(), process.incident(), ProcessVariables.subject(execution));
    }
}
