package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentEvent.IncidentDeclared;
import eu.custos.response.engine.ShippedModels;
import eu.custos.response.work.ProcessVariables;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts an incident's process in the transaction that declares the incident: neither stands without the other.
 *
 * <p>Nobody else can know of the incident yet, so there is nothing to claim; the run writes itself down as it begins.
 */
@Component
class IncidentLifeCycle {

    private final RuntimeService engine;
    private final ShippedModels models;

    IncidentLifeCycle(RuntimeService engine, ShippedModels models) {
        this.engine = engine;
        this.models = models;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(IncidentDeclared declared) {
        var id = declared.id();
        engine.startProcessInstanceById(
                models.idOf("incident-response"),
                id.toString(),
                Map.of(
                        ProcessVariables.TENANT, declared.tenant().toString(),
                        ProcessVariables.INCIDENT, id.toString(),
                        ProcessVariables.SEVERITY, declared.severity().code(),
                        ProcessVariables.EXERCISE, declared.exercise()));
    }
}
