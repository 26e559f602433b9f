package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        return models.of(task)
                .or(form::time)
                .map(deadline -> clock.instant().plus(deadlines.of(deadline, severity)))
                .filter(sooner -> sooner.isBefore(due))
                .map(sooner -> {
                    times.move(task, due, sooner);
                    models.reminders(task, clock.instant(), sooner);
                    return new Hurried(task.id(), task.name(), due, sooner);
                });
    }
}
