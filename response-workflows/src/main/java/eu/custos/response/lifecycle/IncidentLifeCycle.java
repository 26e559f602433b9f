package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentEvent.IncidentDeclared;
import eu.custos.incident.IncidentEvent.IncidentReopened;
import eu.custos.incident.IncidentId;
import eu.custos.response.engine.ShippedModels;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts an incident's process in the transaction that declares or re-opens the incident: neither stands without the
 * other.
 *
 * <p>By the message of its start, since there are two, and by the version that this node brought.
 */
@Component
class IncidentLifeCycle {

    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final ShippedModels models;

    IncidentLifeCycle(JdbcIncidentRuns runs, RuntimeService engine, ShippedModels models) {
        this.runs = runs;
        this.engine = engine;
        this.models = models;
    }

    /** Nobody else can know of it yet, so there is nothing to claim; the run writes itself down as it begins. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(IncidentDeclared declared) {
        begin(
                "Msg_IncidentDeclared",
                declared.id(),
                Map.of(
                        ProcessVariables.TENANT, declared.tenant().toString(),
                        ProcessVariables.INCIDENT, declared.id().toString(),
                        ProcessVariables.SEVERITY, declared.severity().code(),
                        ProcessVariables.EXERCISE, declared.exercise()));
    }

    /** A further run, whichever version the earlier one followed; told twice, it starts once. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(IncidentReopened reopened) {
        var id = reopened.id();
        if (!runs.claim(reopened.tenant(), IncidentRun.LIFE_CYCLE, id.value(), reopened.run(), id, reopened.at())) {
            return;
        }
        begin(
                "Msg_IncidentReopened",
                id,
                Map.of(
                        ProcessVariables.TENANT, reopened.tenant().toString(),
                        ProcessVariables.INCIDENT, id.toString(),
                        ProcessVariables.SEVERITY, reopened.severity().code(),
                        ProcessVariables.EXERCISE, reopened.exercise(),
                        ProcessVariables.RUN, reopened.run(),
                        ProcessVariables.REOPENED_AT, reopened.at().toString()));
    }

    private void begin(String message, IncidentId incident, Map<String, Object> variables) {
        engine.startProcessInstanceByMessageAndProcessDefinitionId(
                message, models.idOf(IncidentRun.LIFE_CYCLE), incident.toString(), variables);
    }
}
