package eu.custos.response.recovery;

import eu.custos.incident.Lane;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_CheckSources}: what is not known to be clean is not restored from. */
@Component
class CheckSourcesForm implements TaskForm {

    private static final PartFields PARTS =
            new PartFields(Kind.SOURCE, "How it was checked", Outcome.CLEAN, Outcome.SUSPECT, Outcome.UNKNOWN);

    private final RecoveryPlans plans;

    CheckSourcesForm(RecoveryPlans plans) {
        this.plans = plans;
    }

    @Override
    public String key() {
        return "check-sources";
    }

    @Override
    public String why(WorkTask task) {
        return "Check every asset and backup before anything comes from it. One that is suspect, or that nobody knows,"
                + " sends the plan back to a lead.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var point = plan(task).restorePoint();
        return point == null ? List.of() : List.of(new Fact("Restore point", point));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return PARTS.of(plan(task));
    }

    @Override
    public String submit() {
        return "Record check";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plan(task);
        var results = PARTS.read(plan, answers, now);
        plans.results(plan, "recovery.sources-checked", results);
        plans.tell(plan, Lane.SOC, "Sources checked. " + PartFields.told(plan, results), now);
        return Map.of(
                "sourcesClean",
                results.stream().allMatch(result -> result.outcome().good()));
    }

    private RecoveryPlan plan(WorkTask task) {
        return plans.get(task.tenant(), task.subject(), task.incident());
    }
}
