package eu.custos.response.containment;

import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_ApproveContainment}: four eyes. */
@Component
class ApproveContainmentForm implements TaskForm {

    private final Proposals proposals;

    ApproveContainmentForm(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public String key() {
        return "approve-containment";
    }

    @Override
    public String why(WorkTask task) {
        return "The measure changes systems of the client. Somebody other than its proposer decides.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        return ProposalFacts.of(proposals.get(task.tenant(), task.subject()));
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return ProposalFacts.fourEyes(proposals.get(task.tenant(), task.subject()));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("approve", "Decision", null, "Approve", "Refuse"),
                Field.words("reason", "Reason", "Goes into the record."));
    }

    @Override
    public Optional<Deadline> time() {
        return Optional.of(Deadline.APPROVAL);
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var approved = answers.yes("approve");
        proposals.settle(
                proposals.get(task.tenant(), task.subject()),
                new Proposal.Decision(
                        approved, Proposal.How.LEAD, CurrentScope.get().actor().name(), answers.text("reason"), now));
        return Map.of("containmentApproved", approved);
    }
}
