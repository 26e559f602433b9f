package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.response.engine.SecondLook;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Filled;
import eu.custos.response.form.FormReader;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with tasks.
 *
 * <p>An answer is one transaction: our record, the incident, its evidence and the engine's token.
 */
@Service
public class TaskDesk {

    private final JdbcWorkTasks tasks;
    private final TaskForms forms;
    private final TaskService engine;
    private final TaskTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskDesk(
            JdbcWorkTasks tasks,
            TaskForms forms,
            TaskService engine,
            TaskTrail trail,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tasks = tasks;
        this.forms = forms;
        this.engine = engine;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<WorkTask> find(String id) {
        return tasks.find(id);
    }

    /** Open ones first, what is due soonest on top. */
    @Transactional(readOnly = true)
    public List<WorkTask> ofIncident(TenantId tenant, IncidentId incident) {
        return tasks.ofIncident(tenant, incident);
    }

    /** Open ones with that form, due first; of one incident where its reference is given. */
    @Transactional(readOnly = true)
    public List<WorkTask> openOf(TenantId tenant, String form, @Nullable String incident) {
        return tasks.openOf(tenant, form, incident);
    }

    /** The latest answers that somebody gave to a form for that subject. */
    @Transactional(readOnly = true)
    public Map<String, Object> answers(TenantId tenant, UUID subject, String form) {
        return tasks.answers(tenant, subject, form).orElse(Map.of());
    }

    /** What was answered in all steps of an incident, by task. */
    @Transactional(readOnly = true)
    public Map<String, Map<String, Object>> allAnswers(TenantId tenant, IncidentId incident) {
        return tasks.answers(tenant, incident);
    }

    /** Account of who last answered that form for that subject. */
    @Transactional(readOnly = true)
    public Optional<String> answeredBy(TenantId tenant, UUID subject, String form) {
        return tasks.answeredBy(tenant, subject, form);
    }

    /** Open tasks of that process instance whose time has passed. */
    @Transactional(readOnly = true)
    public List<WorkTask> overdue(TenantId tenant, String instance) {
        return tasks.overdue(tenant, instance, now());
    }

    /** Why the actor may not answer; empty where they may. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(WorkTask task) {
        return Eligibility.refusal(task, forms.of(task.form()));
    }

    /** Takes an open task; a lead may take it over from somebody. */
    public Completion claim(String id) {
        return assign(id, true);
    }

    /** Gives a task back to everybody who may take it. */
    public Completion release(String id) {
        return assign(id, false);
    }

    /**
     * Answers a task.
     *
     * @param request of the form; the same one acts once
     * @param sent answers by field, as they came
     */
    public Completion complete(String id, String request, Map<String, List<String>> sent) {
        // Where a timer of the same task won, the second look says so to the person.
        return SecondLook.of(() -> once(id, request, sent));
    }

    private Completion once(String id, String request, Map<String, List<String>> sent) {
        return transaction.execute(status -> {
            var completion = tasks.lock(id)
                    .<Completion>map(task -> answer(task, request, sent))
                    .orElseGet(Completion.Unknown::new);
            if (!(completion instanceof Completion.Done)) {
                status.setRollbackOnly();
            }
            return completion;
        });
    }

    private Completion answer(WorkTask task, String request, Map<String, List<String>> sent) {
        var ended = task.ended();
        if (ended != null) {
            return request.equals(ended.request()) ? new Completion.Repeated(task) : new Completion.TooLate(task);
        }
        var form = forms.of(task.form());
        var refusal = Eligibility.refusal(task, form);
        if (refusal.isPresent()) {
            return new Completion.Refused(task, refusal.get());
        }
        return switch (new FormReader(form.fields(task), now()).read(sent)) {
            case Filled.Wrong wrong -> new Completion.Unfit(task, wrong);
            case Filled.Fits(var answers) -> {
                var errors = form.check(task, answers);
                yield errors.isEmpty()
                        ? finish(task, form, request, answers)
                        : new Completion.Unfit(task, new Filled.Wrong(errors, sent));
            }
        };
    }

    private Completion finish(WorkTask task, TaskForm form, String request, Answers answers) {
        var now = now();
        var variables = form.answer(task, answers, now);
        var actor = CurrentScope.get().actor();
        var ended = new WorkTask.Ended(WorkTask.How.ANSWERED, now, actor.id(), actor.name(), request);
        tasks.end(task.tenant(), task.id(), ended, answers.asFacts());
        trail.answered(task, now);
        engine.complete(task.id(), variables);
        return new Completion.Done(task);
    }

    private Completion assign(String id, boolean mine) {
        return transaction.execute(status ->
                tasks.lock(id).<Completion>map(task -> assign(task, mine)).orElseGet(Completion.Unknown::new));
    }

    private Completion assign(WorkTask task, boolean mine) {
        if (!task.isOpen()) {
            return new Completion.TooLate(task);
        }
        var refusal = Eligibility.refusal(task, forms.of(task.form()));
        if (refusal.isPresent()) {
            return new Completion.Refused(task, refusal.get());
        }
        var actor = CurrentScope.get().actor();
        if (mine == actor.id().equals(task.assignee())) {
            return new Completion.Repeated(task);
        }
        engine.setAssignee(task.id(), mine ? actor.id() : null);
        tasks.assign(task.tenant(), task.id(), mine ? actor.id() : null, mine ? actor.name() : null);
        trail.assigned(task, mine, now());
        return new Completion.Done(task);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
