package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Steps that wait until what they asked for is settled. */
@Component
class WaitingSteps {

    private final RuntimeService engine;

    WaitingSteps(RuntimeService engine) {
        this.engine = engine;
    }

    /** Nobody listens any more where the step's time was up or the incident has ended. */
    void wake(UUID run, String step) {
        engine.createExecutionQuery()
                .processInstanceBusinessKey(run.toString())
                .activityId(TaskCompiler.settled(Step.key(step)))
                .messageEventSubscriptionName(TaskCompiler.SETTLED)
                .list()
                .forEach(waiting -> engine.messageEventReceived(TaskCompiler.SETTLED, waiting.getId()));
    }
}
