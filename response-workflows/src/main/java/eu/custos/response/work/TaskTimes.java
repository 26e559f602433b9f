package eu.custos.response.work;

import eu.custos.live.ScreenChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the time until which a task has to be done: the engine's timer, our record, and the clock that is shown. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskTimes {

    /** The engine keeps milliseconds. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private final JdbcWorkTasks tasks;
    private final JdbcIncidentClocks clocks;
    private final TaskService engine;
    private final ManagementService jobs;
    private final ApplicationEventPublisher events;

    TaskTimes(
            JdbcWorkTasks tasks,
            JdbcIncidentClocks clocks,
            TaskService engine,
            ManagementService jobs,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.clocks = clocks;
        this.engine = engine;
        this.jobs = jobs;
        this.events = events;
    }

    /** The task's own time and every timer that was set to it; others, such as of a reminder, stay. */
    public void move(WorkTask task, Instant from, Instant to) {
        jobs.createJobQuery().processInstanceId(task.instance()).timers().list().stream()
                .filter(job -> job.getDuedate() != null && same(job.getDuedate().toInstant(), from))
                .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(to)));
        var held = engine.createTaskQuery().taskId(task.id()).singleResult();
        held.setDueDate(Date.from(to));
        engine.saveTask(held);
        tasks.due(task, to);
        clocks.move(task.tenant(), task.id(), to);
        events.publishEvent(new TaskTimeMoved(task, from, to));
        events.publishEvent(
                new ScreenChanged(task.tenant(), "task", task.reference().value()));
    }

    /** Nobody but who chose the time shortens it. */
    void kept(TaskTimeKept kept) {
        events.publishEvent(kept);
    }

    private static boolean same(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME) < 0;
    }
}
