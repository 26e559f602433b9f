package eu.custos.response.corrective;

import eu.custos.incident.Incident;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of a corrective action, once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CorrectiveProcess {

    static final String PROCESS = "corrective-action";

    private static final Duration REMINDED_BEFORE = Duration.ofDays(7);

    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;

    CorrectiveProcess(JdbcIncidentRuns runs, RuntimeService engine) {
        this.runs = runs;
        this.engine = engine;
    }

    void start(Incident incident, CorrectiveAction action, Instant now) {
        if (!runs.claim(action.tenant(), PROCESS, action.id(), action.incident(), now)) {
            return;
        }
        var variables = ProcessVariables.beside(incident);
        variables.putAll(due(action.dueAt(), now));
        variables.put("owner", action.owner());
        engine.startProcessInstanceByMessage("Msg_CorrectiveAgreed", action.id().toString(), variables);
    }

    /** Until when the work is due and when its owner is reminded: a week before, or half-way where less is left. */
    static Map<String, Object> due(Instant dueAt, Instant now) {
        var half = now.plus(Duration.between(now, dueAt).dividedBy(2));
        var week = dueAt.minus(REMINDED_BEFORE);
        return Map.of("carryOutDueAt", dueAt.toString(), "remindAt", (week.isAfter(now) ? week : half).toString());
    }
}
