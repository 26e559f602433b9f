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
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code Task_AgreeLessons}. */
@Component
class AgreeLessonsForm implements TaskForm {

    static final String KEY = "agree-lessons";

    private final IncidentDesk incidents;
    private final ReviewFile file;
    private final Correctives correctives;
    private final ObjectProvider<Colleagues> colleagues;
    private final Clock clock;

    AgreeLessonsForm(
            IncidentDesk incidents,
            ReviewFile file,
            Correctives correctives,
            ObjectProvider<Colleagues> colleagues,
            Clock clock) {
        this.incidents = incidents;
        this.file = file;
        this.correctives = correctives;
        this.colleagues = colleagues;
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
        var people = new TreeMap<String, String>();
        known(task).ifPresent(all -> all.forEach(person -> people.put(person.id(), person.name())));
        var me = CurrentScope.get().actor();
        people.put(me.id(), me.name());
        var words = people.entrySet().stream()
                .map(person -> "%s (%s)".formatted(person.getKey(), person.getValue()))
                .collect(Collectors.joining(", "));
        return List.of(new Fact("Accounts that a line can name", words));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.lines("actions").stream()
                .flatMap(line -> switch (ActionLine.read(line, clock.instant())) {
                    case ActionLine.Wrong(var why) -> Stream.of(why);
                    case ActionLine.Fits(var wish) -> misplaced(task, wish.owner());
                })
                .findFirst()
                .map(why -> Map.of("actions", why))
                .orElse(Map.of());
    }

    /** An action that nobody could open would only be found when it is late. */
    private Stream<String> misplaced(WorkTask task, @Nullable String owner) {
        var fits = owner == null
                || owner.equals(CurrentScope.get().actor().id())
                || known(task)
                        .map(all -> all.stream().anyMatch(person -> person.id().equals(owner)))
                        .orElse(true);
        return fits ? Stream.empty() : Stream.of("%s is no account that works for this client.".formatted(owner));
    }

    private Optional<List<Actor>> known(WorkTask task) {
        return Optional.ofNullable(colleagues.getIfAvailable())
                .map(all -> all.whoMay(Permission.TASK_COMPLETE, task.tenant()));
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
