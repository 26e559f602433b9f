package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_RecoverServices} of {@code incident-response} 1, whose runs end by the model they began with. */
@Component
class RecoverForm implements TaskForm {

    static final String KEY = "recover-services";

    private final IncidentDesk incidents;

    RecoverForm(IncidentDesk incidents) {
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return "Bring services back from sources that were checked. Somebody else declares the end of recovery.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                new Field.Lines("restored", "Restored", "One line for each service or system.", true, 30),
                Field.choice(
                        "sources",
                        "Backups and sources",
                        "Unknown is not clean.",
                        Field.options(
                                "CLEAN", "checked, clean", "NOT_NEEDED", "none needed", "UNKNOWN", "not checked")),
                Field.words("verified", "How it was verified", "Tests, measures, who confirmed."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.text("sources").equals("UNKNOWN")
                ? Map.of("sources", "Check the sources before services come back (CSF RC.RP-03).")
                : Map.of();
    }

    @Override
    public String submit() {
        return "Services restored";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var text = "Restored: %s. Verified: %s"
                .formatted(String.join("; ", answers.lines("restored")), answers.text("verified"));
        incidents.tell(task.tenant(), task.incident(), TimelineEntry.cut(Lane.SOC, "recovery.restored", text, now));
        return Map.of();
    }
}
