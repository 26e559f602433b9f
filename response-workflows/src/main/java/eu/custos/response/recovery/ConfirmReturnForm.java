package eu.custos.response.recovery;

import eu.custos.incident.Lane;
import eu.custos.response.asking.Deciders;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.recovery.RecoveryPlan.Result;
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

/**
 * {@code Task_ConfirmReturn}: the client's decider in the portal, or one by phone, known by a code.
 *
 * <p>Silence accepts nothing: the question stays open and the provider's people are called.
 */
@Component
class ConfirmReturnForm implements TaskForm {

    static final String KEY = "confirm-return";

    private final RecoveryPlans plans;
    private final Deciders deciders;

    ConfirmReturnForm(RecoveryPlans plans, Deciders deciders) {
        this.plans = plans;
        this.deciders = deciders;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return deciders.byPhone()
                ? "The client accepts the return in the portal; where it cannot, take a decider's answer by phone with a code."
                : "Your services run again and were watched. Whether they return to normal service is your decision.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var plan = plan(task);
        var facts = new ArrayList<Fact>();
        for (var kind : List.of(Kind.STEP, Kind.CRITERION)) {
            plan.items(kind)
                    .forEach(item -> plan.latest(kind, item.n())
                            .ifPresent(result -> facts.add(new Fact(
                                    item.what(),
                                    "%s: %s".formatted(result.outcome().words(), result.note())))));
        }
        facts.addAll(deciders.askedBack(task));
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return deciders.refusal(task.tenant());
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var accept = Field.yesNo("accept", "Answer", null, "Accept the return", "Not yet");
        return deciders.fields(task.tenant(), accept, "Needed if you do not accept.");
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.yes("accept") || !answers.text("reason").isEmpty()
                ? deciders.check(task, answers)
                : Map.of("reason", "Say what is missing.");
    }

    @Override
    public boolean isTimeAgreed(WorkTask task) {
        return deciders.haveMoreTime(task);
    }

    @Override
    public String submit() {
        return "Record answer";
    }

    @Override
    public String silence(WorkTask task) {
        return "Services do not return; we call you, and the question stays open";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plan(task);
        var accepted = answers.yes("accept");
        var actor = CurrentScope.get().actor();
        var name = deciders.answered(task, answers);
        var outcome = accepted ? Outcome.ACCEPTED : Outcome.REFUSED;
        plans.results(
                plan,
                "recovery.return-decided",
                List.of(new Result(
                        plan.revision(), Kind.RETURN, 0, outcome, answers.text("reason"), actor.id(), name, now)));
        plans.tell(
                plan,
                Lane.CLIENT,
                "Return to service %s by %s%s"
                        .formatted(
                                outcome.words(),
                                name,
                                answers.text("reason").isEmpty() ? "" : ": " + answers.text("reason")),
                now);
        return Map.of("returnAccepted", accepted);
    }

    private RecoveryPlan plan(WorkTask task) {
        return plans.get(task.tenant(), task.subject(), task.incident());
    }
}
