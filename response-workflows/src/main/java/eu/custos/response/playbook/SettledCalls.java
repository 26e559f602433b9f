package eu.custos.response.playbook;

import eu.custos.response.work.RunEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the step of a playbook that the one that it called has ended, in the transaction that ends it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettledCalls {

    private final JdbcPlaybookRuns store;
    private final WaitingSteps steps;

    SettledCalls(JdbcPlaybookRuns store, WaitingSteps steps) {
        this.store = store;
        this.steps = steps;
    }

    @EventListener
    void on(RunEnded ended) {
        if (ended.process().startsWith(PlaybookRuns.PROCESSES)) {
            store.runningCaller(ended.tenant(), ended.subject()).ifPresent(by -> steps.wake(by.run(), by.step()));
        }
    }
}
