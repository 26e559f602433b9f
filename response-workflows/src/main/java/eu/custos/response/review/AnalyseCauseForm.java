package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_AnalyseCause}. */
@Component
class AnalyseCauseForm implements TaskForm {

    static final String KEY = "analyse-cause";

    private final IncidentDesk incidents;

    AnalyseCauseForm(IncidentDesk incidents) {
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return "Ask why until the answer is something that can be changed.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var incident = incidents.get(task.tenant(), task.incident());
        return List.of(
                new Fact("Severity", incident.severity().code()),
                new Fact("Class", String.valueOf(incident.rsitClass())));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("known", "Is the root cause known?", null, "Known", "Cannot be known"),
                Field.words("cause", "Root cause", "Or why it cannot be known."),
                new Field.Lines("whys", "Chain of whys", "One line for each step.", true, 10));
    }

    @Override
    public String submit() {
        return "Record analysis";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(Lane.SOC, "review.analysed", "Root cause: " + answers.text("cause"), now));
        return Map.of();
    }
}
