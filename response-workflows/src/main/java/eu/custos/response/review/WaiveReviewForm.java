package eu.custos.response.review;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_DecideWaiver}. */
@Component
class WaiveReviewForm implements TaskForm {

    private final IncidentDesk incidents;
    private final ReviewFile file;

    WaiveReviewForm(IncidentDesk incidents, ReviewFile file) {
        this.incidents = incidents;
        this.file = file;
    }

    @Override
    public String key() {
        return "waive-review";
    }

    @Override
    public String why(WorkTask task) {
        return "Below high severity a review may be waived with a reason. Undecided means it is held.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("waive", "Waive the review?", null, "Waive", "Hold it"),
                Field.words("reason", "Reason", "Goes into the record."));
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public String silence(WorkTask task) {
        return "The review is held";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var waived = answers.yes("waive");
        if (waived) {
            file.settled(task, false, answers.text("reason"), now);
            incidents.decide(
                    task.tenant(), task.incident(), new IncidentDecision.ReviewWaived(answers.text("reason"), now));
        } else {
            incidents.tell(
                    task.tenant(),
                    task.incident(),
                    new TimelineEntry(Lane.SOC, "review.held", "Review is held: " + answers.text("reason"), now));
        }
        return Map.of("reviewWaived", waived);
    }
}
