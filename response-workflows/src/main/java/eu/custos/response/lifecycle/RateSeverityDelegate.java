package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.owntable.OwnTables;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.TaskDesk;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RateSeverity}: the table answers from the facts of the assessment; the same facts rate the same. */
@Component("rateSeverity")
class RateSeverityDelegate implements JavaDelegate {

    private final OwnTables tables;
    private final TaskDesk tasks;
    private final IncidentDesk incidents;
    private final Clock clock;

    RateSeverityDelegate(OwnTables tables, TaskDesk tasks, IncidentDesk incidents, Clock clock) {
        this.tables = tables;
        this.tasks = tasks;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var facts = tasks.answers(process.tenant(), ProcessVariables.subject(execution), AssessForm.KEY);
        var functional = word(facts, "functional");
        var data = word(facts, "data");
        var spread = word(facts, "spread");
        var decided = tables.decide(
                process.tenant(),
                "severity",
                Map.of(
                        "functional", functional,
                        "data", data,
                        "spread", spread,
                        "crown", Boolean.TRUE.equals(facts.get("crown"))));
        var severity = Severity.valueOf(decided.text("severity"));
        incidents.decide(
                process.tenant(),
                process.incident(),
                new IncidentDecision.Assessed(
                        severity,
                        functional,
                        data,
                        spread,
                        decided.version().toString(),
                        "%s (rule %s)"
                                .formatted(
                                        decided.rule().label(), decided.rule().id()),
                        clock.instant()));
        process.severity(severity);
    }

    private static String word(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof String text ? text : "NONE";
    }
}
