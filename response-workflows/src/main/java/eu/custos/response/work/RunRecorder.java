package eu.custos.response.work;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps which process instances an incident has. */
@Component
class RunRecorder {

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
        runs.started(
                variables.tenant(),
                process(execution),
                ProcessVariables.subject(execution),
                variables.incident(),
                execution.getProcessInstanceId(),
                clock.instant());
    }

    void ended(DelegateExecution execution) {
        var variables = new ProcessVariables(execution);
        var ended = new RunEnded(
                variables.tenant(),
                process(execution),
                ProcessVariables.subject(execution),
                variables.incident(),
                execution.getCurrentActivityId());
        runs.ended(ended.tenant(), ended.process(), ended.subject(), ended.endedAs(), clock.instant());
        events.publishEvent(ended);
    }

    private static String process(DelegateExecution execution) {
        return execution.getProcessDefinitionId().replaceFirst(":.*", "");
    }
}
