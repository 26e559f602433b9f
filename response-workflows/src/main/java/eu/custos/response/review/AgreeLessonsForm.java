package eu.custos.response.review;

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

/** {@code Task_AgreeLessons}. */
@Component
class AgreeLessonsForm implements TaskForm {

    static final String KEY = "agree-lessons";

    private final IncidentDesk incidents;

    AgreeLessonsForm(IncidentDesk incidents) {
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return "Say what will be different next time, who sees to it, and by when.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                new Field.Lines("lessons", "Lessons", "One line each.", true, 20),
                new Field.Lines("actions", "Actions", "Who does what by when, one line each.", false, 20));
    }

    @Override
    public String submit() {
        return "Agree";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var text = "Lessons agreed: %s".formatted(String.join("; ", answers.lines("lessons")));
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(
                        Lane.SOC,
                        "review.lessons-agreed",
                        text.length() > 4_000 ? text.substring(0, 4_000) : text,
                        now));
        return Map.of();
    }
}
