package eu.custos.response.work;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Phase;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps our record of tasks and clocks in step with the engine's, inside the engine's transaction. */
@Component
class TaskRecorder {

    private static final String FORM_PREFIX = "custos:";

    private final JdbcWorkTasks tasks;
    private final JdbcIncidentClocks clocks;
    private final IncidentDesk incidents;
    private final TaskForms forms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskRecorder(
            JdbcWorkTasks tasks,
            JdbcIncidentClocks clocks,
            IncidentDesk incidents,
            TaskForms forms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tasks = tasks;
        this.clocks = clocks;
        this.incidents = incidents;
        this.forms = forms;
        this.events = events;
        this.clock = clock;
    }

    void opened(DelegateTask engineTask, String formKey, @Nullable Phase phase) {
        var variables = variables(engineTask);
        var incident = phase == null || variables.beside()
                ? incidents.get(variables.tenant(), variables.incident())
                : incidents.enter(variables.tenant(), variables.incident(), phase);
        var bare = task(engineTask, incident, formKey.substring(FORM_PREFIX.length()));
        var form = forms.of(bare.form());
        var task = withSilence(bare, form.silence(bare));
        tasks.open(task, task.dueAt() == null ? null : clockOf(task, task.dueAt()));
        changed(task);
    }

    void ended(DelegateTask engineTask, WorkTask.How how) {
        var variables = variables(engineTask);
        var now = clock.instant();
        var actor = CurrentScope.get().actor();
        tasks.end(
                variables.tenant(),
                engineTask.getId(),
                new WorkTask.Ended(how, now, actor.id(), actor.name(), null),
                null);
        clocks.stop(variables.tenant(), engineTask.getId(), now);
        tasks.find(engineTask.getId()).ifPresent(this::changed);
    }

    /** Of its execution: no variable is a task's own, and asking the task would ask the database for such. */
    private static ProcessVariables variables(DelegateTask engineTask) {
        return new ProcessVariables(engineTask.getExecution());
    }

    private WorkTask task(DelegateTask engineTask, Incident incident, String form) {
        var due = engineTask.getDueDate();
        return new WorkTask(
                incident.tenant(),
                engineTask.getId(),
                incident.id(),
                incident.reference(),
                engineTask.getProcessDefinitionId().replaceFirst(":.*", ""),
                engineTask.getProcessInstanceId(),
                UUID.fromString(engineTask.getExecution().getProcessBusinessKey()),
                engineTask.getTaskDefinitionKey(),
                engineTask.getName(),
                form,
                roles(engineTask),
                engineTask.getAssignee(),
                null,
                clock.instant(),
                due == null ? null : due.toInstant(),
                "",
                null);
    }

    private static WorkTask withSilence(WorkTask task, String silence) {
        return new WorkTask(
                task.tenant(),
                task.id(),
                task.incident(),
                task.reference(),
                task.process(),
                task.instance(),
                task.subject(),
                task.activity(),
                task.name(),
                task.form(),
                task.roles(),
                task.assignee(),
                task.assigneeName(),
                task.openedAt(),
                task.dueAt(),
                silence,
                null);
    }

    private static Set<Role> roles(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(java.util.Objects::nonNull)
                .map(Role::ofCode)
                .collect(Collectors.toSet());
    }

    private static RunningClock clockOf(WorkTask task, Instant due) {
        return new RunningClock(
                task.tenant(),
                task.reference().value(),
                task.name().toLowerCase(Locale.ROOT),
                task.openedAt(),
                due,
                task.silence(),
                "/console/incidents/%s/tasks".formatted(task.reference()));
    }

    private void changed(WorkTask task) {
        events.publishEvent(
                new ScreenChanged(task.tenant(), "task", task.reference().value()));
    }
}
