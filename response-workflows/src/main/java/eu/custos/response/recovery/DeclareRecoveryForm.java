package eu.custos.response.recovery;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_DeclareRecovered}: a lead who restored nothing declares the end. */
@Component
class DeclareRecoveryForm implements TaskForm {

    private final RecoveryPlans plans;
    private final IncidentDesk incidents;

    DeclareRecoveryForm(RecoveryPlans plans, IncidentDesk incidents) {
        this.plans = plans;
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "declare-recovery";
    }

    @Override
    public String why(WorkTask task) {
        return "The criteria are met. Declare the end of recovery and name what stays open, or send the services back"
                + " to be restored.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var plan = plan(task);
        var facts = new ArrayList<Fact>();
        plan.items(Kind.CRITERION)
                .forEach(item -> plan.latest(Kind.CRITERION, item.n())
                        .ifPresent(result -> facts.add(new Fact(
                                item.what(),
                                "%s, %s: %s".formatted(result.outcome().words(), result.byName(), result.note())))));
        plan.latest(Kind.RETURN, 0).ifPresent(result -> facts.add(new Fact("Return accepted by", result.byName())));
        plan.items(Kind.STEP)
                .forEach(item -> plan.latest(Kind.STEP, item.n())
                        .filter(result -> result.outcome() == Outcome.LEFT_OUT)
                        .ifPresent(result -> facts.add(new Fact("Left out", item.what() + ": " + result.note()))));
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return plan(task).restoredBy(CurrentScope.get().actor().id())
                ? Optional.of("You restored services by this plan. Somebody else declares them recovered.")
                : Optional.empty();
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("recovered", "Recovered?", null, "Recovered", "Not recovered: restore again"),
                Field.words("basis", "Basis", "What it rests on, and rests that stay open."));
    }

    @Override
    public String submit() {
        return "Declare";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plan(task);
        var recovered = answers.yes("recovered");
        var basis = answers.text("basis");
        var outcome = recovered ? Outcome.RECOVERED : Outcome.NOT_RECOVERED;
        plans.results(plan, "recovery.end-decided", List.of(plans.whole(plan, Kind.END, outcome, basis, now)));
        incidents.decide(task.tenant(), task.incident(), new IncidentDecision.RecoveryDeclared(recovered, basis, now));
        if (recovered) {
            plans.end(plan, RecoveryPlan.State.RECOVERED, "recovery.ended", now);
        }
        return Map.of("recovered", recovered);
    }

    private RecoveryPlan plan(WorkTask task) {
        return plans.get(task.tenant(), task.subject(), task.incident());
    }
}
