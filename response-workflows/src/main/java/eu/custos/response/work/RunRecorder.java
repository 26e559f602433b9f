package eu.custos.response.work;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps which process instances an incident has. */
@Component
class RunRecorder {

    private static final String REACHED = "reachedEnd";

    private final JdbcIncidentRuns runs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunRecorder(JdbcIncidentRuns runs, ApplicationEventPublisher events, Clock clock) {
        this.runs = runs;
        this.events = events;
        this.clock = clock;
    }

    void started(DelegateExecution execution) {
        var variables = new ProcessVariables(execution);
        var run = new RunOfInstance(
                variables.tenant(),
                variables.incident(),
                process(execution),
                version(execution),
                execution.getProcessInstanceId());
        runs.started(run, ProcessVariables.subject(execution), number(run, variables), clock.instant());
    }

    /** Only the life cycle itself runs again for the same subject. */
    private static int number(RunOfInstance run, ProcessVariables variables) {
        return run.process().equals(IncidentRun.LIFE_CYCLE) ? variables.run() : 1;
    }

    /** An end event inside a sub-process; when the process ends with it, the engine names the sub-process only. */
    void reached(DelegateExecution execution) {
        new ProcessVariables(execution).set(REACHED, execution.getCurrentActivityId());
    }

    void ended(DelegateExecution execution) {
        var variables = new ProcessVariables(execution);
        var ended = new RunEnded(
                variables.tenant(),
                process(execution),
                ProcessVariables.subject(execution),
                variables.incident(),
                endEvent(execution, variables));
        runs.ended(ended.tenant(), execution.getProcessInstanceId(), ended.endedAs(), clock.instant());
        events.publishEvent(ended);
    }

    /** Null for a run that was cut off, such as that of a decision whose incident was withdrawn. */
    private static @Nullable String endEvent(DelegateExecution execution, ProcessVariables variables) {
        if (execution.isCanceled()) {
            return null;
        }
        var last = execution.getCurrentActivityId();
        var inside = variables.find(REACHED);
        // Only a process that ends inside a sub-process stands at something else than its end.
        return inside == null || last.startsWith("End_") ? last : inside;
    }

    private static String version(DelegateExecution execution) {
        var tag = execution
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(execution.getProcessDefinitionId())
                .getVersionTag();
        return tag == null ? "" : tag;
    }

    private static String process(DelegateExecution execution) {
        return execution.getProcessDefinitionId().replaceFirst(":.*", "");
    }
}
