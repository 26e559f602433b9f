package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Open tasks of an incident that has become graver get no more time, from now on, than its severity gives. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Hurry {

    private final JdbcWorkTasks tasks;
    private final ModelDeadlines models;
    private final Deadlines deadlines;
    private final TaskTimes times;
    private final TaskForms forms;
    private final Clock clock;

    Hurry(
            JdbcWorkTasks tasks,
            ModelDeadlines models,
            Deadlines deadlines,
            TaskTimes times,
            TaskForms forms,
            Clock clock) {
        this.tasks = tasks;
        this.models = models;
        this.deadlines = deadlines;
        this.times = times;
        this.forms = forms;
        this.clock = clock;
    }

    /** A task that got less time than before. */
    public record Hurried(String task, String name, Instant from, Instant to) {}

    /** Never gives more time; times that were agreed with a client stay. Returns what was moved. */
    public List<Hurried> up(TenantId tenant, IncidentId incident, Severity severity) {
        return tasks.ofIncident(tenant, incident).stream()
                .filter(WorkTask::isOpen)
                .flatMap(task -> hurried(task, severity).stream())
                .toList();
    }

    private Optional<Hurried> hurried(WorkTask task, Severity severity) {
        var due = task.dueAt();
        var form = forms.of(task.form());
        if (due == null || form.isTimeAgreed(task)) {
            return Optional.empty();
        }
        var usual = models.of(task).or(form::time);
        if (usual.isEmpty()) {
            times.kept(new TaskTimeKept(task, due, severity, deadlines.of(Deadline.ANSWER, severity)));
        }
        return usual.map(deadline -> clock.instant().plus(deadlines.of(deadline, severity)))
                .filter(sooner -> sooner.isBefore(due))
                .map(sooner -> move(task, due, sooner));
    }

    /** Somebody gives less time for what is open of that subject; empty where it is over, or would get more. */
    public Optional<Hurried> to(TenantId tenant, IncidentId incident, UUID subject, Instant sooner) {
        return tasks.ofIncident(tenant, incident).stream()
                .filter(task -> task.isOpen() && task.subject().equals(subject))
                .findFirst()
                .flatMap(task -> Optional.ofNullable(task.dueAt())
                        .filter(sooner::isBefore)
                        .map(due -> move(task, due, sooner)));
    }

    private Hurried move(WorkTask task, Instant due, Instant sooner) {
        times.move(task, due, sooner);
        models.reminders(task, clock.instant(), sooner);
        return new Hurried(task.id(), task.name(), due, sooner);
    }
}
