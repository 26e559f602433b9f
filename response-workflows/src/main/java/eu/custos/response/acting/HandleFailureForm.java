package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_HandleFailure}: what failed is a person's. */
@Component
class HandleFailureForm implements TaskForm {

    private static final String NEXT = "next";

    private final ActionDesk actions;
    private final IncidentDesk incidents;

    HandleFailureForm(ActionDesk actions, IncidentDesk incidents) {
        this.actions = actions;
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "handle-failure";
    }

    @Override
    public String why(WorkTask task) {
        return "The action did not have its effect, or nobody can tell. Look at the product, then say how to go on.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var action = action(task);
        return List.of(
                new Fact("Action", action.measure()),
                new Fact("Reason", action.reason()),
                new Fact("Last step", action.said() == null ? "nothing came" : action.said()),
                new Fact(
                        "Check",
                        actions.isVerifiable(action)
                                ? "The product was looked at; that is what the last step says."
                                : "The product has no way to look: nobody has checked it."));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var options = new LinkedHashMap<String, String>();
        var action = action(task);
        if (action.state() != State.BACK_FAILED) {
            options.put("RETRY", "try again");
        }
        options.put("BY_HAND", "done by hand");
        if (action.type().lasts()) {
            options.put("ROLL_BACK", "take back what there may be");
        }
        options.put("GIVE_UP", "give up");
        return Field.of(
                Field.choice(NEXT, "What next?", null, options),
                Field.words("basis", "Basis", "What you saw in the product, and what you did."));
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var next = answers.text(NEXT);
        var action = action(task);
        if (next.equals("BY_HAND")) {
            actions.enter(task.tenant(), action.id(), State.BY_HAND);
        } else if (next.equals("GIVE_UP")) {
            actions.enter(task.tenant(), action.id(), State.GIVEN_UP);
        } else if (next.equals("RETRY")) {
            actions.retry(action);
        }
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(
                        Lane.SOC,
                        "action.failure-decided",
                        "%s, %s: %s".formatted(action.measure(), words(next), answers.text("basis")),
                        now));
        return Map.of("nextStep", next);
    }

    private static String words(String next) {
        return next.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private ResponseAction action(WorkTask task) {
        return actions.get(task.tenant(), task.subject());
    }
}
