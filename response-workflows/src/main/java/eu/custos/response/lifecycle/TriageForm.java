package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.containment.JdbcIncidentFacts;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.vocabulary.Rsit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_TriageIncident}. */
@Component
class TriageForm implements TaskForm {

    private static final Map<String, String> CLASSES = classes();

    private final IncidentDesk incidents;
    private final JdbcIncidentFacts facts;

    TriageForm(IncidentDesk incidents, JdbcIncidentFacts facts) {
        this.incidents = incidents;
        this.facts = facts;
    }

    @Override
    public String key() {
        return "triage-incident";
    }

    @Override
    public String why(WorkTask task) {
        return "Say whether this is a genuine incident, and of which class. Everything after it rests on this.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var incident = incidents.get(task.tenant(), task.incident());
        var crown = facts.crownAssets(task.tenant(), task.incident());
        return List.of(
                new Fact("Alerts", "%,d".formatted(facts.alerts(task.tenant(), task.incident()))),
                new Fact("Severity of alerts", incident.severity().code()),
                new Fact("Crown assets", crown.isEmpty() ? "none known" : String.join(", ", crown)));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.choice(
                        "verdict",
                        "Verdict",
                        null,
                        Field.options(
                                "GENUINE", "genuine incident",
                                "FALSE_POSITIVE", "false positive",
                                "OUT_OF_SCOPE", "out of scope of the agreement")),
                new Field.Choice("rsit", "Class (RSIT)", "Needed for a genuine incident.", false, CLASSES),
                Field.words("reason", "Reason", "What you looked at and what it shows."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        if (!isGenuine(answers) && incidents.get(task.tenant(), task.incident()).run() > 1) {
            return Map.of("verdict", "It was handled before: withdraw it below, which takes back what is in force.");
        }
        return isGenuine(answers) && answers.text("rsit").isEmpty()
                ? Map.of("rsit", "A genuine incident needs a class.")
                : Map.of();
    }

    @Override
    public String submit() {
        return "Record verdict";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        incidents.decide(
                task.tenant(),
                task.incident(),
                new IncidentDecision.Triaged(isGenuine(answers), answers.text("rsit"), answers.text("reason"), now));
        return Map.of("incidentGenuine", isGenuine(answers));
    }

    private static boolean isGenuine(Answers answers) {
        return answers.text("verdict").equals("GENUINE");
    }

    private static Map<String, String> classes() {
        var options = new LinkedHashMap<String, String>();
        Rsit.all().forEach(rsit -> options.put(rsit.code(), rsit.label()));
        return options;
    }
}
