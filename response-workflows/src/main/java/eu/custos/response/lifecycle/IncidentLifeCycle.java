package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentEvent.IncidentDeclared;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts an incident's process in the transaction that declares the incident: neither stands without the other. */
@Component
class IncidentLifeCycle {

    static final String PROCESS = "incident-response";

    private final RuntimeService engine;
    private final JdbcIncidentRuns runs;

    IncidentLifeCycle(RuntimeService engine, JdbcIncidentRuns runs) {
        this.engine = engine;
        this.runs = runs;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(IncidentDeclared declared) {
        var id = declared.id();
        if (!runs.claim(declared.tenant(), PROCESS, id.value(), id, declared.at())) {
            return;
        }
        engine.startProcessInstanceByMessage(
                "Msg_IncidentDeclared",
                id.toString(),
                Map.of(
                        ProcessVariables.TENANT, declared.tenant().toString(),
                        ProcessVariables.INCIDENT, id.toString(),
                        ProcessVariables.SEVERITY, declared.severity().code(),
                        ProcessVariables.EXERCISE, declared.exercise()));
    }
}
