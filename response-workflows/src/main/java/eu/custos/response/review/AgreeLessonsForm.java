package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.corrective.Correctives;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code Task_AgreeLessons}. */
@Component
class AgreeLessonsForm implements TaskForm {

    static final String KEY = "agree-lessons";

    private final IncidentDesk incidents;
    private final ReviewFile file;
    private final Correctives correctives;
    private final ActionOwners owners;
    private final Clock clock;

    AgreeLessonsForm(
            IncidentDesk incidents, ReviewFile file, Correctives correctives, ActionOwners owners, Clock clock) {
        this.incidents = incidents;
        this.file = file;
        this.correctives = correctives;
        this.owners = owners;
        this.clock = clock;
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
                new Field.Lines("actions", "Corrective actions", ActionLine.HINT, false, 20));
    }

    /** Whose accounts the lines can name. */
    @Override
    public List<Fact> facts(WorkTask task) {
        return List.of(new Fact("Accounts that a line can name", owners.words(task.tenant())));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.lines("actions").stream()
                .flatMap(line -> switch (ActionLine.read(line, clock.instant())) {
                    case ActionLine.Wrong(var why) -> Stream.of(why);
                    case ActionLine.Fits(var wish) -> owners.refusal(task.tenant(), wish.owner()).stream();
                })
                .findFirst()
                .map(why -> Map.of("actions", why))
                .orElse(Map.of());
    }

    @Override
    public String submit() {
        return "Agree";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var text = "Lessons agreed: %s".formatted(String.join("; ", answers.lines("lessons")));
        incidents.tell(task.tenant(), task.incident(), TimelineEntry.cut(Lane.SOC, "review.lessons-agreed", text, now));
        var incident = file.agreed(task, answers.lines("lessons"), now);
        correctives.propose(
                incident,
                task.subject(),
                answers.lines("actions").stream()
                        .map(line -> ActionLine.read(line, now))
                        .flatMap(read -> read instanceof ActionLine.Fits(var wish) ? Stream.of(wish) : Stream.empty())
                        .toList(),
                now);
        return Map.of();
    }
}
