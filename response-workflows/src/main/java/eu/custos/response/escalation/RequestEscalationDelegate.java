package eu.custos.response.escalation;

import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.TaskDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code End_..Escalated}, {@code Throw_ClientSilent}. One request for each task that is late, however often it runs. */
@Component("requestEscalation")
class RequestEscalationDelegate implements JavaDelegate {

    private static final String CLIENT_SILENT = "Throw_ClientSilent";

    private final Escalations escalations;
    private final TaskDesk tasks;

    RequestEscalationDelegate(Escalations escalations, TaskDesk tasks) {
        this.escalations = escalations;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        if (CLIENT_SILENT.equals(execution.getCurrentActivityId())) {
            escalations.request(
                    process.tenant(),
                    process.incident(),
                    Trigger.CLIENT_SILENT,
                    execution.getProcessBusinessKey(),
                    "The client did not answer in time");
            return;
        }
        tasks.overdue(process.tenant(), execution.getProcessInstanceId())
                .forEach(task -> escalations.request(
                        task.tenant(), task.incident(), Trigger.DELAY, task.id(), "%s is late".formatted(task.name())));
    }
}
