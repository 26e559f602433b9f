package eu.custos.response.escalation;

import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.TaskDesk;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code End_..Escalated}, {@code Throw_..}. One request for each task that is late, however often it runs. */
@Component("requestEscalation")
class RequestEscalationDelegate implements JavaDelegate {

    private static final Map<String, Cause> AT_ONCE = Map.of(
            "Throw_ClientSilent", new Cause(Trigger.CLIENT_SILENT, "The client did not answer in time"),
            "Throw_ActionFailed", new Cause(Trigger.ACTION_FAILED, "A response action failed"),
            "Throw_RiskOpenAgain", new Cause(Trigger.ACTION_FAILED, "The client accepts a risk no longer"));

    private record Cause(Trigger trigger, String words) {}

    private final Escalations escalations;
    private final TaskDesk tasks;

    RequestEscalationDelegate(Escalations escalations, TaskDesk tasks) {
        this.escalations = escalations;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var cause = AT_ONCE.get(execution.getCurrentActivityId());
        if (cause != null) {
            escalations.request(
                    process.tenant(),
                    process.incident(),
                    cause.trigger(),
                    execution.getProcessBusinessKey(),
                    cause.words());
            return;
        }
        tasks.overdue(process.tenant(), execution.getProcessInstanceId())
                .forEach(task -> escalations.request(
                        task.tenant(), task.incident(), Trigger.DELAY, task.id(), "%s is late".formatted(task.name())));
    }
}
