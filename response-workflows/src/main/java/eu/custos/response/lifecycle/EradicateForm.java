package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_EradicateCause}. */
@Component
class EradicateForm implements TaskForm {

    private final IncidentDesk incidents;

    EradicateForm(IncidentDesk incidents) {
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "eradicate-cause";
    }

    @Override
    public String why(WorkTask task) {
        return "Remove foothold, persistence and the way in. If something new shows, say no: containment starts again.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("removed", "Is the cause removed?", null, "Removed", "Not removed, or something new"),
                new Field.Lines(
                        "checks", "Checked", "One line for each: foothold, persistence, entry, credentials.", true, 20),
                Field.words("basis", "Basis", "What was found and removed."));
    }

    @Override
    public String submit() {
        return "Record result";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var removed = answers.yes("removed");
        var basis = "%s (checked: %s)".formatted(answers.text("basis"), String.join("; ", answers.lines("checks")));
        incidents.decide(
                task.tenant(), task.incident(), new IncidentDecision.CauseAssessed(removed, shortened(basis), now));
        // Of the plan that the next step would make, were there none yet.
        return Map.of(
                "causeRemoved", removed, "recoveryPlanId", TimeOrderedId.at(now).toString());
    }

    private static String shortened(String text) {
        return text.length() <= 2_000 ? text : text.substring(0, 2_000);
    }
}
