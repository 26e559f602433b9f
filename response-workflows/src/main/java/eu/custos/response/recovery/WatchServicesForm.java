package eu.custos.response.recovery;

import eu.custos.incident.Lane;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_WatchServices}: nobody has to do anything; a lead may end the watch before its time. */
@Component
class WatchServicesForm implements TaskForm {

    private final RecoveryPlans plans;

    WatchServicesForm(RecoveryPlans plans) {
        this.plans = plans;
    }

    @Override
    public String key() {
        return "watch-services";
    }

    @Override
    public String why(WorkTask task) {
        return "Services run again and are watched. Nothing has to be done until the time is over; a lead may cut the"
                + " watch short with a reason. New signs of the attacker: say on the recovery page that containment broke.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(Field.words("reason", "Reason to end the watch now", "Goes into the record."));
    }

    @Override
    public String submit() {
        return "Cut watch short";
    }

    @Override
    public String silence(WorkTask task) {
        return "The watch is over and the criteria are verified";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plans.get(task.tenant(), task.subject(), task.incident());
        var result = plans.whole(plan, Kind.WATCH, Outcome.CUT_SHORT, answers.text("reason"), now);
        plans.results(plan, "recovery.watch-cut-short", List.of(result));
        plans.tell(plan, Lane.SOC, "Watch cut short: " + answers.text("reason"), now);
        return Map.of();
    }
}
