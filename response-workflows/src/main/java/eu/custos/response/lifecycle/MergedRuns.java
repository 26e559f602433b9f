package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentMerges;
import eu.custos.response.operation.RunMover;
import eu.custos.response.operation.TodaysModel;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.RunOfInstance;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the process of an incident that it goes on in another. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MergedRuns {

    static final String MERGED = "Msg_IncidentMerged";

    private final JdbcIncidentRuns runs;
    private final RunMover mover;
    private final TodaysModel today;
    private final RuntimeService engine;

    MergedRuns(JdbcIncidentRuns runs, RunMover mover, TodaysModel today, RuntimeService engine) {
        this.runs = runs;
        this.mover = mover;
        this.today = today;
        this.engine = engine;
    }

    /**
     * Whatever its process waits for, it does no longer. A run by a model that knows no merging goes on by today's
     * first.
     *
     * @throws eu.custos.incident.IncidentException where it cannot
     */
    void tell(Incident absorbed, Incident survivor) {
        var instances = runs.of(absorbed.tenant(), absorbed.id()).stream()
                .filter(run -> run.process().equals(IncidentRun.LIFE_CYCLE) && run.isRunning())
                .map(run -> Objects.requireNonNull(run.instance()))
                .toList();
        for (var run : runs.ofInstances(instances)) {
            if (!listens(run)) {
                toToday(run, absorbed, survivor);
            }
            engine.createMessageCorrelation(MERGED)
                    .processInstanceId(run.instance())
                    .correlate();
        }
        if (instances.isEmpty()) {
            throw IncidentMerges.refused(absorbed, survivor, "no process of %s runs".formatted(absorbed.reference()));
        }
    }

    private boolean listens(RunOfInstance run) {
        return engine.createEventSubscriptionQuery()
                        .processInstanceId(run.instance())
                        .eventName(MERGED)
                        .count()
                > 0;
    }

    private void toToday(RunOfInstance run, Incident absorbed, Incident survivor) {
        var models = today.beside(run);
        try {
            mover.move(
                    models,
                    run,
                    "Merged into %s, which version %s does not know"
                            .formatted(survivor.reference(), models.fromVersion()));
        } catch (ProcessEngineException stays) {
            throw IncidentMerges.refused(
                    absorbed,
                    survivor,
                    "the process of %s follows version %s, which knows no merging, and cannot go on by version %s from where it stands; finish the step at which it stands, then merge"
                            .formatted(absorbed.reference(), models.fromVersion(), models.toVersion()));
        }
    }
}
