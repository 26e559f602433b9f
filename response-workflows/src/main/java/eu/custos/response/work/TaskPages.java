package eu.custos.response.work;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Filled;
import eu.custos.tenancy.CurrentScope;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages show of tasks. */
@Service
@Transactional(readOnly = true)
public class TaskPages {

    private static final int SHOWN = 200;

    /** Runs beside the incident; its tasks do not stand in front of the incident's own. */
    private static final Set<String> BESIDE = Set.of("client-notification", "client-decision");

    private final JdbcWorkTasks tasks;
    private final JdbcTaskBoard board;
    private final TaskForms forms;
    private final IncidentDesk incidents;
    private final Clock clock;

    TaskPages(JdbcWorkTasks tasks, JdbcTaskBoard board, TaskForms forms, IncidentDesk incidents, Clock clock) {
        this.tasks = tasks;
        this.board = board;
        this.forms = forms;
        this.incidents = incidents;
        this.clock = clock;
    }

    List<TaskLine> mine() {
        var scope = CurrentScope.get();
        return board.mine(scope.actor().id(), scope.roles(), SHOWN);
    }

    public Optional<TaskView> view(String id) {
        return tasks.find(id).map(task -> view(task, null));
    }

    Optional<TaskView> view(String id, Filled.Wrong wrong) {
        return tasks.find(id).map(task -> view(task, wrong));
    }

    /** Tasks of an incident, open ones first; empty where there is no such incident for the reader. */
    public Optional<List<WorkTask>> ofIncident(String reference) {
        return incidents.findByReference(reference).map(incident -> tasks.ofIncident(incident.tenant(), incident.id()));
    }

    /** The step to take next: what the reader may answer, soonest due first; otherwise what others are awaited for. */
    public Optional<TaskView> next(List<WorkTask> all) {
        return all.stream()
                .filter(WorkTask::isOpen)
                .map(task -> view(task, null))
                .min(Comparator.comparing((TaskView view) -> !view.mine())
                        .thenComparing(view -> !view.answerable())
                        .thenComparing(view -> BESIDE.contains(view.task().process()))
                        .thenComparing(view -> view.task().dueAt(), Comparator.nullsLast(Comparator.naturalOrder())));
    }

    private TaskView view(WorkTask task, Filled.@Nullable Wrong wrong) {
        var form = forms.of(task.form());
        var refusal = task.isOpen() ? Eligibility.refusal(task, form).orElse(null) : null;
        var errors = wrong == null ? Map.<String, String>of() : wrong.errors();
        var sent = wrong == null ? Map.<String, List<String>>of() : wrong.sent();
        return new TaskView(
                task,
                form.why(task),
                form.facts(task),
                form.fields(task).stream()
                        .map(field -> new TaskView.FieldView(
                                field, sent.getOrDefault(field.name(), List.of()), errors.get(field.name())))
                        .toList(),
                form.submit(),
                Eligibility.words(task.roles()),
                refusal,
                CurrentScope.get().actor().id().equals(task.assignee()),
                task.late(clock.instant()),
                UUID.randomUUID().toString());
    }

    /** The fields of a task's form, for programs. */
    List<eu.custos.response.form.Field> fields(WorkTask task) {
        return forms.of(task.form()).fields(task);
    }
}
