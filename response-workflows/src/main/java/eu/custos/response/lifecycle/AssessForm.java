package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.containment.JdbcIncidentFacts;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_AssessIncident}: facts only; the severity follows from the table. */
@Component
class AssessForm implements TaskForm {

    static final String KEY = "assess-incident";

    private final IncidentDesk incidents;
    private final JdbcIncidentFacts facts;

    AssessForm(IncidentDesk incidents, JdbcIncidentFacts facts) {
        this.incidents = incidents;
        this.facts = facts;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return "State what is hit and how far it spreads. The decision table rates the severity from it.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var crown = facts.crownAssets(task.tenant(), task.incident());
        return List.of(new Fact("Crown assets", crown.isEmpty() ? "none known" : String.join(", ", crown)));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.choice(
                        "functional",
                        "Impact on function",
                        null,
                        Field.options(
                                "NONE", "none",
                                "LOW", "low: few people, work goes on",
                                "MEDIUM", "medium: a service is degraded",
                                "HIGH", "high: a service is down")),
                Field.choice(
                        "data",
                        "Impact on information",
                        null,
                        Field.options("NONE", "none", "SUSPECTED", "suspected", "CONFIRMED", "confirmed")),
                Field.choice(
                        "spread",
                        "Spread",
                        null,
                        Field.options("ONE", "one system", "SEVERAL", "several", "WIDE", "wide or unknown")),
                Field.yesNo("crown", "Is a crown asset affected?", null, "Yes", "No"),
                Field.words("basis", "Basis", "What these facts rest on."));
    }

    @Override
    public String submit() {
        return "Rate severity";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(Lane.SOC, "assessment.recorded", "Impact assessed: " + answers.text("basis"), now));
        return Map.of();
    }
}
