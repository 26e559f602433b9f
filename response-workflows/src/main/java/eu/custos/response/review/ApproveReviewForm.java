package eu.custos.response.review;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code Task_ApproveReview}: management from high severity up, otherwise a lead who did not write it. */
@Component
class ApproveReviewForm implements TaskForm {

    private final IncidentDesk incidents;
    private final ObjectProvider<TaskDesk> tasks;
    private final ReviewFile file;
    private final Recurrences recurrences;

    ApproveReviewForm(
            IncidentDesk incidents, ObjectProvider<TaskDesk> tasks, ReviewFile file, Recurrences recurrences) {
        this.incidents = incidents;
        this.tasks = tasks;
        this.file = file;
        this.recurrences = recurrences;
    }

    @Override
    public String key() {
        return "approve-review";
    }

    @Override
    public String why(WorkTask task) {
        return "Say whether cause and lessons hold. Approved, the incident is finished; refused, it is analysed again.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Root cause", written(task, AnalyseCauseForm.KEY, "cause")));
        facts.add(new Fact("Lessons", written(task, AgreeLessonsForm.KEY, "lessons")));
        facts.add(new Fact("Actions", written(task, AgreeLessonsForm.KEY, "actions")));
        file.of(task).ifPresent(review -> {
            var category = review.category();
            if (category != null) {
                var same = recurrences.same(review, category);
                facts.add(new Fact(
                        "Same cause, six months",
                        same.isEmpty()
                                ? "not seen at this client"
                                : same.stream().map(IncidentReference::value).collect(Collectors.joining(", "))));
            }
        });
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        var scope = CurrentScope.get();
        var incident = incidents.get(task.tenant(), task.incident());
        if (incident.severity().isAtLeast(Severity.HIGH) && !scope.roles().contains(Role.MANAGEMENT)) {
            return Optional.of("From high severity up management approves the review.");
        }
        return tasks.getObject()
                .answeredBy(task.tenant(), task.subject(), AgreeLessonsForm.KEY)
                .filter(scope.actor().id()::equals)
                .map(_ -> "You agreed the lessons. Somebody else approves the review.");
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("approve", "Decision", null, "Approve", "Analyse again"),
                Field.words("reason", "Reason", "Goes into the record."));
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var approved = answers.yes("approve");
        if (approved) {
            file.settled(task, true, answers.text("reason"), now);
            incidents.decide(
                    task.tenant(),
                    task.incident(),
                    new IncidentDecision.ReviewApproved(
                            written(task, AnalyseCauseForm.KEY, "cause"),
                            written(task, AgreeLessonsForm.KEY, "lessons"),
                            now));
        } else {
            incidents.tell(
                    task.tenant(),
                    task.incident(),
                    new TimelineEntry(Lane.SOC, "review.returned", "Review sent back: " + answers.text("reason"), now));
        }
        return Map.of("reviewApproved", approved);
    }

    private String written(WorkTask task, String form, String field) {
        return switch (tasks.getObject()
                .answers(task.tenant(), task.subject(), form)
                .get(field)) {
            case String text -> text;
            case List<?> lines -> lines.stream().map(Object::toString).collect(Collectors.joining("; "));
            case null, default -> "none recorded";
        };
    }
}
