package eu.custos.response.operation;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.operation.ModelVersions.Moved;
import eu.custos.response.operation.ModelVersions.Unfit;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.RunOfInstance;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves runs of an older model to the newest one.
 *
 * <p>Each run is moved in a transaction of its own. A look beforehand does the very same and takes it back.
 */
@Service
class VersionDesk {

    /** Runs moved in one go, or a page more. */
    static final int AT_ONCE = 200;
    /** Runs looked at in one go. */
    private static final int MOST_LOOKED = 1_000;

    private static final int PAGE = 50;

    private final JdbcRunningModels running;
    private final RuntimeService engine;
    private final RepositoryService models;
    private final JdbcIncidentRuns runs;
    private final RunMover mover;
    private final IncidentDesk incidents;
    private final TransactionTemplate transaction;

    VersionDesk(
            JdbcRunningModels running,
            RuntimeService engine,
            RepositoryService models,
            JdbcIncidentRuns runs,
            RunMover mover,
            IncidentDesk incidents,
            PlatformTransactionManager transactions) {
        this.running = running;
        this.engine = engine;
        this.models = models;
        this.runs = runs;
        this.mover = mover;
        this.incidents = incidents;
        transaction = new TransactionTemplate(transactions);
    }

    /** Older versions that still have runs, by process and age. */
    List<ModelVersions> older() {
        CurrentScope.get().require(Permission.OPERATIONS_READ);
        return transaction.execute(_ -> running.byDefinition().entrySet().stream()
                .flatMap(runs -> older(runs.getKey(), runs.getValue()).stream())
                .sorted(Comparator.comparing(ModelVersions::process).thenComparing(ModelVersions::version))
                .toList());
    }

    /** What moving would come to; empty where that version has no runs of clients in scope. */
    Optional<Moved> preview(String definition) {
        return find(definition).map(of -> each(of, null));
    }

    /**
     * Moves what can be moved of that version; the rest stays where it is. Safe to repeat.
     *
     * @throws IllegalArgumentException where no reason is given
     */
    Optional<Moved> move(String definition, String reason) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD);
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            throw new IllegalArgumentException(
                    "Say why, in 1 to %d characters.".formatted(EvidenceEntry.LONGEST_REASON));
        }
        return find(definition).map(of -> each(of, why));
    }

    private Optional<ModelVersions> find(String definition) {
        return older().stream()
                .filter(version -> version.definition().equals(definition))
                .findFirst();
    }

    /** With a reason they move; without one each is taken back. Runs that stay hold up none that come after them. */
    private Moved each(ModelVersions of, @Nullable String reason) {
        var unfit = new ArrayList<Unfit>();
        var moved = 0;
        var looked = 0;
        while (moved < AT_ONCE && looked < MOST_LOOKED) {
            // What has moved is no longer of that version, so only what stayed is passed over.
            var page = page(of, reason == null ? looked : looked - moved);
            for (var run : transaction.execute(_ -> runs.ofInstances(page))) {
                var stays = one(of, run, reason);
                stays.ifPresent(unfit::add);
                moved += stays.isPresent() ? 0 : 1;
            }
            looked += page.size();
            if (page.size() < PAGE) {
                break;
            }
        }
        return new Moved(of, moved, unfit, of.running() - looked);
    }

    private List<String> page(ModelVersions of, int from) {
        return transaction.execute(_ -> engine
                .createProcessInstanceQuery()
                .processDefinitionId(of.definition())
                .orderByProcessInstanceId()
                .asc()
                .listPage(from, PAGE)
                .stream()
                .map(ProcessInstance::getId)
                .toList());
    }

    /** Empty where it moved, or could. */
    private Optional<Unfit> one(ModelVersions of, RunOfInstance run, @Nullable String reason) {
        try {
            move(of, run, reason);
            return Optional.empty();
        } catch (ProcessEngineException stays) {
            return Optional.of(new Unfit(reference(run), String.valueOf(stays.getMessage())));
        }
    }

    private void move(ModelVersions of, RunOfInstance run, @Nullable String reason) {
        transaction.executeWithoutResult(status -> {
            if (reason == null) {
                mover.tryOut(of.models(), run);
                status.setRollbackOnly();
            } else {
                mover.move(of.models(), run, reason);
            }
        });
    }

    private String reference(RunOfInstance run) {
        return incidents.get(run.tenant(), run.incident()).reference().value();
    }

    /** Empty where it is the newest of its process. */
    private Optional<ModelVersions> older(String definition, long runs) {
        var version = models.getProcessDefinition(definition);
        var newest = models.createProcessDefinitionQuery()
                .processDefinitionKey(version.getKey())
                .latestVersion()
                .singleResult();
        return newest.getId().equals(definition)
                ? Optional.empty()
                : Optional.of(new ModelVersions(
                        version.getKey(),
                        version.getName(),
                        definition,
                        label(version, newest),
                        newest.getId(),
                        String.valueOf(newest.getVersionTag()),
                        runs));
    }

    /** Two models bear the same tag where somebody changed one and forgot to. */
    private static String label(ProcessDefinition version, ProcessDefinition newest) {
        var tag = String.valueOf(version.getVersionTag());
        return tag.equals(newest.getVersionTag())
                ? "%s (deployed as number %d)".formatted(tag, version.getVersion())
                : tag;
    }
}
