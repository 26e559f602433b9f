package eu.custos.response.recovery;

import eu.custos.incident.Lane;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_VerifyCriteria}: every criterion, by somebody who restored nothing. */
@Component
class VerifyCriteriaForm implements TaskForm {

    private static final PartFields PARTS =
            new PartFields(Kind.CRITERION, "What was measured", Outcome.MET, Outcome.NOT_MET);

    private final RecoveryPlans plans;

    VerifyCriteriaForm(RecoveryPlans plans) {
        this.plans = plans;
    }

    @Override
    public String key() {
        return "verify-criteria";
    }

    @Override
    public String why(WorkTask task) {
        return "Measure each criterion yourself. One that is not met sends the services back to be restored.";
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return plans.find(task.tenant(), task.subject())
                .filter(plan -> plan.restoredBy(CurrentScope.get().actor().id()))
                .map(plan -> "You restored services by this plan. Somebody else verifies the criteria.");
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return PARTS.of(plan(task));
    }

    @Override
    public String submit() {
        return "Record verification";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plan(task);
        var results = PARTS.read(plan, answers, now);
        plans.results(plan, "recovery.criteria-verified", results);
        plans.tell(plan, Lane.SOC, "Criteria verified. " + PartFields.told(plan, results), now);
        return Map.of(
                "criteriaMet",
                results.stream().allMatch(result -> result.outcome().good()));
    }

    private RecoveryPlan plan(WorkTask task) {
        return plans.get(task.tenant(), task.subject(), task.incident());
    }
}
