package eu.custos.response.operation;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.escalation.InCharge;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls somebody for a step that gave up, once. */
@Component
@Transactional
class StuckCalls {

    private final Escalations escalations;
    private final InCharge inCharge;
    private final IncidentDesk incidents;
    private final RuntimeService engine;

    StuckCalls(Escalations escalations, InCharge inCharge, IncidentDesk incidents, RuntimeService engine) {
        this.escalations = escalations;
        this.inCharge = inCharge;
        this.incidents = incidents;
        this.engine = engine;
    }

    /** An escalation that cannot go on is not asked for by another one: people are called without the engine. */
    void call(StuckStep step) {
        var run = step.run();
        if (run.process().equals(Escalations.PROCESS)) {
            var instance = engine.createProcessInstanceQuery()
                    .processInstanceId(run.instance())
                    .singleResult();
            if (instance != null) {
                var exercise = incidents.get(run.tenant(), run.incident()).exercise();
                inCharge.callForStuck(run.tenant(), UUID.fromString(instance.getBusinessKey()), exercise);
            }
            return;
        }
        escalations.request(
                run.tenant(),
                run.incident(),
                Trigger.DELAY,
                "stuck:" + step.job(),
                "The platform cannot go on with \"%s\"".formatted(step.name()));
    }
}
