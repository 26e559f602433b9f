package eu.custos.response.containment;

import eu.custos.response.asking.Deciders;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_AnswerRequest}: the client's decider in the portal, or one by phone, known by a code. */
@Component
class AnswerRequestForm implements TaskForm {

    static final String KEY = "answer-request";

    private final Proposals proposals;
    private final Deciders deciders;

    AnswerRequestForm(Proposals proposals, Deciders deciders) {
        this.proposals = proposals;
        this.deciders = deciders;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return deciders.byPhone()
                ? "The client decides. It answers in the portal; where it cannot, take a decider's answer by phone with a code."
                : "The measure touches your organisation. The decision is yours.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<>(ProposalFacts.of(proposals.get(task.tenant(), task.subject())));
        facts.addAll(deciders.askedBack(task));
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return ProposalFacts.fourEyes(proposals.get(task.tenant(), task.subject()))
                .or(() -> deciders.refusal(task.tenant()));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var approve = Field.yesNo("approve", "Answer", null, "Approve", "Refuse");
        return deciders.fields(task.tenant(), approve, "Needed if you refuse.");
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.yes("approve") || !answers.text("reason").isEmpty()
                ? deciders.check(task, answers)
                : Map.of("reason", "Say why you refuse.");
    }

    @Override
    public Optional<Deadline> time() {
        return Optional.of(Deadline.ANSWER);
    }

    @Override
    public boolean isTimeAgreed(WorkTask task) {
        return deciders.haveMoreTime(task);
    }

    @Override
    public String submit() {
        return "Record answer";
    }

    @Override
    public String silence(WorkTask task) {
        return "The agreed fall-back: %s"
                .formatted(
                        proposals.get(task.tenant(), task.subject()).fallback().words());
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var approved = answers.yes("approve");
        var how = deciders.byPhone() ? Proposal.How.PHONE : Proposal.How.CLIENT;
        var name = deciders.answered(task, answers);
        proposals.settle(
                proposals.get(task.tenant(), task.subject()),
                new Proposal.Decision(approved, how, name, answers.text("reason"), now));
        return Map.of("containmentApproved", approved);
    }
}
