package eu.custos.response.recovery;

import eu.custos.incident.Lane;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RecordWatch}: how long services were watched, whether to the end or not, and what joined meanwhile. */
@Component("recordWatch")
class RecordWatchDelegate implements JavaDelegate {

    private final RecoveryPlans plans;
    private final JdbcRecoveryPlans stored;
    private final Clock clock;

    RecordWatchDelegate(RecoveryPlans plans, JdbcRecoveryPlans stored, Clock clock) {
        this.plans = plans;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var plan = plans.get(process.tenant(), ProcessVariables.subject(execution), process.incident());
        var now = clock.instant();
        var since = plan.watchedSince().orElse(now);
        var seen = stored.alertsSince(process.tenant(), process.incident(), since);
        var cut = plan.results().stream()
                .anyMatch(result -> result.kind() == Kind.WATCH
                        && result.outcome() == Outcome.CUT_SHORT
                        && !result.at().isBefore(since));
        var words = "%d of %d hours, %d groups of alerts joined or repeated"
                .formatted(Duration.between(since, now).toHours(), plan.watch().toHours(), seen);
        var result = plans.whole(plan, Kind.WATCH, cut ? Outcome.CUT_SHORT : Outcome.WATCHED, words, now);
        plans.results(plan, "recovery.watched", List.of(result));
        plans.tell(plan, Lane.SOC, "Watched for " + words, now);
    }
}
