package eu.custos.response.containment;

import eu.custos.response.asking.Question;
import eu.custos.response.asking.Questions;
import eu.custos.response.form.Filled;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Measures that one client organisation is asked about: that of the scope, and no other. */
@Service
@Transactional(readOnly = true)
class ClientRequests {

    private final Questions questions;
    private final JdbcClientRequests requests;
    private final JdbcProposals proposals;

    ClientRequests(Questions questions, JdbcClientRequests requests, JdbcProposals proposals) {
        this.questions = questions;
        this.requests = requests;
        this.proposals = proposals;
    }

    /** Open questions, due first; of one incident where its reference is given. */
    List<ClientRequest> open(@Nullable String incident) {
        return questions.open(AnswerRequestForm.KEY, incident).stream()
                .map(this::request)
                .toList();
    }

    Optional<ClientRequest> find(String task) {
        return find(task, Questions.UNANSWERED);
    }

    /** The question with what was wrong about the last answer to it. */
    Optional<ClientRequest> find(String task, Filled.Wrong wrong) {
        return questions.find(AnswerRequestForm.KEY, task, wrong).map(this::request);
    }

    private ClientRequest request(Question asked) {
        var task = asked.task();
        return new ClientRequest(
                asked, proposals.get(task.tenant(), task.subject()), requests.reminded(task.tenant(), task.subject()));
    }
}
