package eu.custos.response.recovery;

import eu.custos.incident.IncidentDesk;
import eu.custos.owntable.OwnTables;
import eu.custos.response.containment.JdbcIncidentFacts;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideReturn}: whether the client confirms that services return. */
@Component("decideReturn")
class DecideReturnDelegate implements JavaDelegate {

    private final RecoveryPlans plans;
    private final IncidentDesk incidents;
    private final JdbcIncidentFacts facts;
    private final OwnTables tables;
    private final Clock clock;

    DecideReturnDelegate(
            RecoveryPlans plans, IncidentDesk incidents, JdbcIncidentFacts facts, OwnTables tables, Clock clock) {
        this.plans = plans;
        this.incidents = incidents;
        this.facts = facts;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var incident = incidents.get(process.tenant(), process.incident());
        var crown = !facts.crownAssets(process.tenant(), process.incident()).isEmpty();
        var decided = tables.decide(
                process.tenant(),
                "return-approval",
                Map.of(
                        "exercise",
                        incident.exercise(),
                        "severity",
                        incident.severity().name(),
                        "crown",
                        crown));
        var confirmation = RecoveryPlan.Confirmation.valueOf(decided.text("confirmation"));
        process.set("clientConfirms", confirmation == RecoveryPlan.Confirmation.CLIENT);
        plans.confirmedBy(
                plans.get(process.tenant(), ProcessVariables.subject(execution), process.incident()),
                confirmation,
                Map.of(
                        "confirmation",
                        confirmation.name(),
                        "rule",
                        decided.rule().id(),
                        "table",
                        decided.version().toString()),
                clock.instant());
    }
}
