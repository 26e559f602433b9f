package eu.custos.response.work;

import eu.custos.incident.LeftIncidentTasks;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What somebody had taken and can no longer do, given back to everybody who may take it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LeftTasks {

    private final JdbcWorkTasks tasks;
    private final TaskService engine;
    private final TaskTrail trail;
    private final LeftIncidentTasks handMade;
    private final Clock clock;

    LeftTasks(JdbcWorkTasks tasks, TaskService engine, TaskTrail trail, LeftIncidentTasks handMade, Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.trail = trail;
        this.handMade = handMade;
        this.clock = clock;
    }

    /** Safe to repeat. */
    public void release(TenantId tenant, String account) {
        for (var task : tasks.heldBy(tenant, account)) {
            engine.setAssignee(task.id(), null);
            tasks.assign(tenant, task.id(), null, null);
            trail.leftBehind(task, clock.instant());
        }
        handMade.release(tenant, account);
    }
}
