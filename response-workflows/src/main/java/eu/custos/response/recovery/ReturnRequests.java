package eu.custos.response.recovery;

import eu.custos.response.asking.Question;
import eu.custos.response.asking.Questions;
import eu.custos.response.form.Filled;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Returns to service that one client organisation is asked to accept: that of the scope, and no other. */
@Service
@Transactional(readOnly = true)
class ReturnRequests {

    private final Questions questions;
    private final JdbcRecoveryPlans plans;

    ReturnRequests(Questions questions, JdbcRecoveryPlans plans) {
        this.questions = questions;
        this.plans = plans;
    }

    /** Open questions, due first; of one incident where its reference is given. */
    List<ReturnRequest> open(@Nullable String incident) {
        return questions.open(ConfirmReturnForm.KEY, incident).stream()
                .flatMap(asked -> request(asked).stream())
                .toList();
    }

    Optional<ReturnRequest> find(String task) {
        return find(task, Questions.UNANSWERED);
    }

    /** The question with what was wrong about the last answer to it. */
    Optional<ReturnRequest> find(String task, Filled.Wrong wrong) {
        return questions.find(ConfirmReturnForm.KEY, task, wrong).flatMap(this::request);
    }

    private Optional<ReturnRequest> request(Question asked) {
        return plans.find(asked.task().tenant(), asked.task().subject()).map(plan -> new ReturnRequest(asked, plan));
    }
}
