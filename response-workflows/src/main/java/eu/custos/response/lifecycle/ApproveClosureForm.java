package eu.custos.response.lifecycle;

import eu.custos.action.ActionDesk;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.inquiry.Inquiries;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_ApproveClosure}: from medium severity up not by the person who triaged. */
@Component
class ApproveClosureForm implements TaskForm {

    static final String REVIEW_WANTED = "reviewWanted";

    private final IncidentDesk incidents;
    private final ActionDesk actions;
    private final Inquiries inquiries;

    ApproveClosureForm(IncidentDesk incidents, ActionDesk actions, Inquiries inquiries) {
        this.inquiries = inquiries;
        this.incidents = incidents;
        this.actions = actions;
    }

    @Override
    public String key() {
        return "approve-closure";
    }

    @Override
    public String why(WorkTask task) {
        return "Close only what is understood and at rest. After this the review begins.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var incident = incidents.get(task.tenant(), task.incident());
        return List.of(
                new Fact("Severity", incident.severity().code()),
                new Fact("Declared", incident.declaredAt().toString()),
                new Fact("Triaged by", String.valueOf(incident.triagedBy())));
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        var incident = incidents.get(task.tenant(), task.incident());
        return incident.severity().isAtLeast(Severity.MEDIUM)
                        && Objects.equals(
                                incident.triagedBy(), CurrentScope.get().actor().id())
                ? Optional.of("You triaged this incident. From medium severity up somebody else closes it.")
                : Optional.empty();
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("approve", "Close the incident?", null, "Close", "Back to response"),
                Field.choice(
                        "disposition",
                        "Disposition",
                        null,
                        Field.options(
                                "RESOLVED", "resolved",
                                "NO_IMPACT", "genuine, no impact",
                                "RISK_ACCEPTED", "rest risk accepted by the client",
                                "NOT_RESOLVED", "not resolved")),
                Field.words("summary", "Summary", "What happened, what was done, what is left."),
                Field.yesNo(REVIEW_WANTED, "Hold a review?", "From high severity up it is held anyway.", "Yes", "No"));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        if (!answers.yes("approve")) {
            return Map.of();
        }
        var asked = inquiries.waiting(task.tenant(), task.incident());
        if (!asked.isEmpty()) {
            return Map.of(
                    "approve",
                    "The client was asked and has not answered: %s Wait, or withdraw it.".formatted(asked.getFirst()));
        }
        var open = actions.unsettled(task.tenant(), task.incident());
        return open.isEmpty()
                ? Map.of()
                : Map.of(
                        "approve",
                        "%s: %s. Take it back, keep it or decide on it first."
                                .formatted(
                                        open.getFirst().measure(),
                                        open.getFirst().state().words()));
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var approved = answers.yes("approve");
        incidents.decide(
                task.tenant(),
                task.incident(),
                new IncidentDecision.ClosureDecided(
                        approved, answers.text("disposition"), answers.text("summary"), now));
        return Map.of("closureApproved", approved, REVIEW_WANTED, answers.yes(REVIEW_WANTED));
    }
}
