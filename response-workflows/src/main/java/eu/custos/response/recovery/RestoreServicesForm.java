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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_RestoreServices}: step by step in the order of the plan; the watch begins with the last one. */
@Component
class RestoreServicesForm implements TaskForm {

    private static final PartFields PARTS =
            new PartFields(Kind.STEP, "What was checked of it", Outcome.RESTORED, Outcome.LEFT_OUT);

    private final RecoveryPlans plans;

    RestoreServicesForm(RecoveryPlans plans) {
        this.plans = plans;
    }

    @Override
    public String key() {
        return "restore-services";
    }

    @Override
    public String why(WorkTask task) {
        return "Bring services back in this order, or follow the client who does, and check each of them. Then the"
                + " watch begins.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<Fact>();
        var plan = plan(task);
        for (var kind : List.of(Kind.CRITERION, Kind.RETURN, Kind.END)) {
            plan.results().stream()
                    .filter(result -> result.kind() == kind
                            && result.revision() == plan.revision()
                            && !result.outcome().good())
                    .map(result -> new Fact("Before: " + result.outcome().words(), result.note()))
                    .forEach(facts::add);
        }
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return PARTS.of(plan(task));
    }

    @Override
    public String submit() {
        return "Services restored";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plan(task);
        var results = PARTS.read(plan, answers, now);
        plans.results(plan, "recovery.step-done", results);
        plans.tell(plan, Lane.SOC, "Steps of recovery taken. " + PartFields.told(plan, results), now);
        return Map.of("watchDueAt", now.plus(plan.watch()).toString());
    }

    private RecoveryPlan plan(WorkTask task) {
        return plans.get(task.tenant(), task.subject(), task.incident());
    }
}
