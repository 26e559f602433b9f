package eu.custos.response.operation;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.RunOfInstance;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps that gave up, of all clients in scope. */
@Component
@Transactional(readOnly = true)
class StuckSteps {

    static final int MOST = 200;

    private final RuntimeService engine;
    private final RepositoryService models;
    private final JdbcIncidentRuns runs;
    private final IncidentDesk incidents;

    StuckSteps(RuntimeService engine, RepositoryService models, JdbcIncidentRuns runs, IncidentDesk incidents) {
        this.engine = engine;
        this.models = models;
        this.runs = runs;
        this.incidents = incidents;
    }

    /** Latest first, {@value #MOST} at most. */
    public List<StuckStep> all() {
        CurrentScope.get().require(Permission.OPERATIONS_READ);
        return steps(failedJobs().orderByIncidentTimestamp().desc().listPage(0, MOST));
    }

    /** Empty where it is not stuck, or not any more, or nothing of the actor's. */
    public Optional<StuckStep> find(String job) {
        return steps(failedJobs().configuration(job).list()).stream().findFirst();
    }

    private IncidentQuery failedJobs() {
        return engine.createIncidentQuery().incidentType("failedJob");
    }

    /** A calling process shows the failure of the called one, too; only where it happened can anything be done. */
    private List<StuckStep> steps(List<Incident> failures) {
        var own = failures.stream()
                .filter(failure -> failure.getId().equals(failure.getRootCauseIncidentId()))
                .toList();
        var found = runs
                .ofInstances(own.stream()
                        .map(Incident::getProcessInstanceId)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(RunOfInstance::instance, Function.identity(), (first, _) -> first));
        return own.stream()
                .map(failure -> step(failure, found))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private @org.jspecify.annotations.Nullable StuckStep step(Incident failure, Map<String, RunOfInstance> found) {
        var run = found.get(failure.getProcessInstanceId());
        return run == null
                ? null
                : new StuckStep(
                        failure.getConfiguration(),
                        run,
                        incidents.get(run.tenant(), run.incident()).reference(),
                        failure.getActivityId(),
                        name(failure),
                        failure.getIncidentMessage() == null ? "no words" : failure.getIncidentMessage(),
                        failure.getIncidentTimestamp().toInstant());
    }

    private String name(Incident failure) {
        var element = models.getBpmnModelInstance(failure.getProcessDefinitionId())
                .<FlowElement>getModelElementById(failure.getActivityId());
        return element == null || element.getName() == null ? failure.getActivityId() : element.getName();
    }
}
