package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hand-made tasks of somebody who can do them no longer: they are anybody's again, and the incident says so. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class LeftIncidentTasks {

    private static final String KIND = "incident.task-left";

    private final JdbcIncidentTasks tasks;
    private final JdbcIncidents incidents;
    private final IncidentRecorder recorder;

    LeftIncidentTasks(JdbcIncidentTasks tasks, JdbcIncidents incidents, IncidentRecorder recorder) {
        this.tasks = tasks;
        this.incidents = incidents;
        this.recorder = recorder;
    }

    /** Safe to repeat. */
    public void release(TenantId tenant, String account) {
        tasks.release(tenant, account)
                .forEach(left -> incidents
                        .find(tenant, left.incident())
                        .ifPresent(incident -> record(incident, left.task(), account)));
    }

    private void record(Incident incident, IncidentTask task, String account) {
        var text = "A task has nobody any more, as %s has left: %s".formatted(account, task.title());
        recorder.tell(
                incident,
                new Line(
                        new TimelineEntry(Lane.SOC, KIND, text, recorder.now()),
                        Map.of("task", task.id().toString()),
                        task.title()));
    }
}
