package eu.custos.response.lifecycle;

import eu.custos.action.ActionDesk;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.TaskDesk;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_CloseNotGenuine}, {@code Task_CloseWithdrawn}: ends an incident that is none, with the reason given. */
@Component("closeWithdrawn")
class CloseWithdrawnDelegate implements JavaDelegate {

    private final IncidentDesk incidents;
    private final ActionDesk actions;
    private final Escalations escalations;
    private final JdbcWithdrawals withdrawals;
    private final TaskDesk tasks;
    private final Clock clock;

    CloseWithdrawnDelegate(
            IncidentDesk incidents,
            ActionDesk actions,
            Escalations escalations,
            JdbcWithdrawals withdrawals,
            TaskDesk tasks,
            Clock clock) {
        this.incidents = incidents;
        this.actions = actions;
        this.escalations = escalations;
        this.withdrawals = withdrawals;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        actions.endAll(process.tenant(), process.incident());
        escalations.withdraw(process.tenant(), process.incident());
        var incident = incidents.get(process.tenant(), process.incident());
        if (incident.status() == IncidentStatus.OPEN) {
            incidents.decide(
                    process.tenant(),
                    process.incident(),
                    new IncidentDecision.Withdrawn(reason(process, execution), clock.instant()));
        }
        incidents.enter(process.tenant(), process.incident(), Phase.ENDED);
    }

    private String reason(ProcessVariables process, DelegateExecution execution) {
        return withdrawals.reason(process.tenant(), process.incident()).orElseGet(() -> {
            var triage = tasks.answers(process.tenant(), ProcessVariables.subject(execution), "triage-incident");
            return triage.get("reason") instanceof String text ? text : "not a genuine incident";
        });
    }
}
