package eu.custos.response.containment;

import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_AnswerRequest}: the client's decider in the portal, or a lead who writes down what was said by phone. */
@Component
class AnswerRequestForm implements TaskForm {

    private final Proposals proposals;
    private final Contacts contacts;

    AnswerRequestForm(Proposals proposals, Contacts contacts) {
        this.proposals = proposals;
        this.contacts = contacts;
    }

    @Override
    public String key() {
        return "answer-request";
    }

    @Override
    public String why(WorkTask task) {
        return byPhone()
                ? "The client decides. Call and write down the answer, or wait for it in the portal."
                : "The measure touches your organisation. The decision is yours.";
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
        var approve = Field.yesNo("approve", "Answer", null, "Approve", "Refuse");
        if (!byPhone()) {
            return Field.of(approve, Field.optionalWords("reason", "Reason", "Needed if you refuse."));
        }
        return Field.of(
                approve,
                Field.choice("contact", "Given by phone by", "People who may decide for the client.", deciders(task)),
                Field.words("reason", "Words used", "Quote the client; goes into the record."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.yes("approve") || !answers.text("reason").isEmpty()
                ? Map.of()
                : Map.of("reason", "Say why you refuse.");
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
        var how = byPhone() ? Proposal.How.PHONE : Proposal.How.CLIENT;
        var name = byPhone()
                ? "%s, by phone to %s"
                        .formatted(
                                deciders(task).getOrDefault(answers.text("contact"), "a decider"),
                                CurrentScope.get().actor().name())
                : CurrentScope.get().actor().name();
        proposals.settle(
                proposals.get(task.tenant(), task.subject()),
                new Proposal.Decision(approved, how, name, answers.text("reason"), now));
        return Map.of("containmentApproved", approved);
    }

    private Map<String, String> deciders(WorkTask task) {
        var options = new LinkedHashMap<String, String>();
        for (Contact contact : contacts.deciders(task.tenant())) {
            options.put(contact.id().toString(), contact.name() + ", " + contact.role());
        }
        return options;
    }

    private static boolean byPhone() {
        return !CurrentScope.get().roles().contains(Role.CLIENT_DECIDER);
    }
}
