package eu.custos.response.operation;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.RunOfInstance;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one run go on by another version of its model, and says so. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RunMover {

    private final RuntimeService engine;
    private final JdbcIncidentRuns runs;
    private final JdbcDeviations deviations;
    private final IncidentDesk incidents;
    private final EvidenceLog evidence;
    private final Clock clock;

    RunMover(
            RuntimeService engine,
            JdbcIncidentRuns runs,
            JdbcDeviations deviations,
            IncidentDesk incidents,
            EvidenceLog evidence,
            Clock clock) {
        this.engine = engine;
        this.runs = runs;
        this.deviations = deviations;
        this.incidents = incidents;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Two versions of one model.
     *
     * @param from the engine's id of the one that a run follows
     * @param to the engine's id of the one that it is to follow
     */
    public record Models(String from, String fromVersion, String to, String toVersion) {}

    /**
     * Moves it, and nothing else; for a transaction that is taken back.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException where it stands at a step that the other version lacks
     */
    void tryOut(Models models, RunOfInstance run) {
        var plan = engine.createMigrationPlan(models.from(), models.to())
                .mapEqualActivities()
                .build();
        engine.newMigration(plan).processInstanceIds(run.instance()).execute();
    }

    /**
     * Moves it, and leaves the record of who did and why to the caller.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException where it stands at a step that the other version lacks
     */
    public void follow(Models models, RunOfInstance run) {
        tryOut(models, run);
        runs.follows(run, models.toVersion());
    }

    /**
     * Moves it, with a record of who did and why.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException where it stands at a step that the other version lacks
     */
    public void move(Models models, RunOfInstance run, String reason) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, run.tenant());
        follow(models, run);
        var now = clock.instant();
        var actor = CurrentScope.get().actor();
        deviations.add(new Deviation(
                run.tenant(),
                run.incident(),
                incidents.get(run.tenant(), run.incident()).reference(),
                run.process(),
                models.toVersion(),
                run.instance(),
                "",
                "From version %s to %s".formatted(models.fromVersion(), models.toVersion()),
                Deviation.Kind.MOVED,
                reason,
                actor.id(),
                actor.name(),
                now));
        var facts = Map.<String, Object>of(
                "process", run.process(),
                "instance", run.instance(),
                "from", models.fromVersion(),
                "to", models.toVersion());
        evidence.append(
                run.tenant(),
                new EvidenceEntry(
                        "process.moved",
                        "process",
                        run.instance(),
                        run.incident().value(),
                        now,
                        facts,
                        reason));
    }
}
