package eu.custos.response.operation;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a lead does about a step that gave up: have it tried again, or go on without it. */
@Service
class StepDesk {

    private static final Logger LOG = LoggerFactory.getLogger(StepDesk.class);

    private final StuckSteps steps;
    private final RuntimeService engine;
    private final ManagementService jobs;
    private final JdbcDeviations deviations;
    private final EvidenceLog evidence;
    private final IncidentDesk incidents;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepDesk(
            StuckSteps steps,
            RuntimeService engine,
            ManagementService jobs,
            JdbcDeviations deviations,
            EvidenceLog evidence,
            IncidentDesk incidents,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.steps = steps;
        this.engine = engine;
        this.jobs = jobs;
        this.deviations = deviations;
        this.evidence = evidence;
        this.incidents = incidents;
        this.events = events;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Done(String words) implements Outcome {}

        record Refused(String words) implements Outcome {}
    }

    /** Has the step tried once more, at once. */
    Outcome retry(String job, String reason) {
        return act(job, reason, Deviation.Kind.TRIED_AGAIN, step -> {
            jobs.setJobRetries(step.job(), 1);
            jobs.setJobDuedate(step.job(), null);
        });
    }

    /** Goes on after the step without it. */
    Outcome skip(String job, String reason) {
        try {
            return act(job, reason, Deviation.Kind.SKIPPED, this::leaveOut);
        } catch (ProcessEngineException needed) {
            LOG.info("The step of job {} cannot be skipped: {}", job, needed.getMessage());
            return new Outcome.Refused(
                    "It cannot be skipped: it is a clock, what follows needs what it would have found"
                            + " out, or the run would end without it. Nothing changed.");
        }
    }

    private Outcome act(String job, String reason, Deviation.Kind kind, Consumer<StuckStep> deed) {
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            return new Outcome.Refused("Say why, in 1 to %d characters.".formatted(EvidenceEntry.LONGEST_REASON));
        }
        try {
            return transaction.execute(_ -> steps.find(job)
                    .<Outcome>map(step -> {
                        CurrentScope.get().require(Permission.INCIDENT_LEAD, step.tenant());
                        record(step, kind, why);
                        deed.accept(step);
                        return new Outcome.Done("%s: %s".formatted(step.name(), kind.words()));
                    })
                    .orElseGet(() -> new Outcome.Refused("This step is not stuck any more.")));
        } catch (OptimisticLockingException meanwhile) {
            return new Outcome.Refused("Somebody else was quicker. Look again.");
        }
    }

    private void leaveOut(StuckStep step) {
        var waiting = Arrays.stream(tree(step).getTransitionInstances(step.activity()))
                .map(TransitionInstance::getId)
                .toList();
        if (waiting.size() != 1) {
            throw new ProcessEngineException("%d tokens wait at %s".formatted(waiting.size(), step.activity()));
        }
        // Begun before the old token is taken away: a sub-process left without any token would end.
        engine.createProcessInstanceModification(step.run().instance())
                .startAfterActivity(step.activity())
                .cancelTransitionInstance(waiting.getFirst())
                .execute();
        tree(step);
    }

    /** A run that would end without its last step would leave its incident to nobody. */
    private ActivityInstance tree(StuckStep step) {
        var tree = engine.getActivityInstance(step.run().instance());
        if (tree == null) {
            throw new ProcessEngineException("The run would end");
        }
        return tree;
    }

    private void record(StuckStep step, Deviation.Kind kind, String why) {
        var now = clock.instant();
        var actor = CurrentScope.get().actor();
        var run = step.run();
        deviations.add(new Deviation(
                run.tenant(),
                run.incident(),
                step.reference(),
                run.process(),
                run.version(),
                run.instance(),
                step.activity(),
                step.name(),
                kind,
                why,
                actor.id(),
                actor.name(),
                now));
        var facts = Map.<String, Object>of(
                "process", run.process(),
                "version", run.version(),
                "instance", run.instance(),
                "activity", step.activity(),
                "stuckSince", step.since().toString());
        var type = kind == Deviation.Kind.SKIPPED ? "process.step-skipped" : "process.step-retried";
        evidence.append(
                run.tenant(),
                new EvidenceEntry(
                        type, "process", run.instance(), run.incident().value(), now, facts, why));
        incidents.tell(
                run.tenant(),
                run.incident(),
                new TimelineEntry(
                        Lane.SOC, "process.told", "%s %s: %s".formatted(step.name(), kind.words(), why), now));
        events.publishEvent(
                new ScreenChanged(run.tenant(), "task", step.reference().value()));
    }
}
