package eu.custos.response.recovery;

import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RecordBreak}: what was restored stays listed; the plan is over. */
@Component("recordBreak")
class RecordBreakDelegate implements JavaDelegate {

    private final RecoveryPlans plans;
    private final Clock clock;

    RecordBreakDelegate(RecoveryPlans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        plans.end(
                plans.get(process.tenant(), ProcessVariables.subject(execution), process.incident()),
                RecoveryPlan.State.BROKEN_OFF,
                "recovery.broken-off",
                clock.instant());
    }
}
