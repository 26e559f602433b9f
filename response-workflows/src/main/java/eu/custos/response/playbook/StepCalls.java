package eu.custos.response.playbook;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.playbook.Step;
import eu.custos.response.playbook.StepActions.Progress;
import eu.custos.response.playbook.StepActions.Visit;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the playbook run that a step calls, and says how far the step is by it. */
@Component
class StepCalls {

    private static final String FAILED = "End_PlaybookFailed";

    private final Callees callees;
    private final PlaybookRuns runs;
    private final JdbcPlaybookRuns store;
    private final JdbcIncidentRuns all;
    private final IncidentDesk incidents;

    StepCalls(
            Callees callees, PlaybookRuns runs, JdbcPlaybookRuns store, JdbcIncidentRuns all, IncidentDesk incidents) {
        this.callees = callees;
        this.runs = runs;
        this.store = store;
        this.all = all;
        this.incidents = incidents;
    }

    /** Safe to repeat: what was started is found again. */
    Progress go(Visit visit, Step.Call call) {
        var id = visit.id(0);
        var known = find(visit, id);
        if (known.isPresent()) {
            return progress(visit, call, known.get());
        }
        var incident = incidents.get(visit.tenant(), visit.incident());
        var called = callees.of(owner(visit.tenant(), visit.run()), visit.at().playbook(), call);
        var obstacle = obstacle(incident, visit.run(), called);
        if (obstacle.isPresent() || called.version() == null) {
            return new Progress.ByHand(obstacle.orElse(called.flaw()));
        }
        try {
            var given = given(visit, call, called.version());
            runs.call(incident, called.version(), id, given, new CalledBy(visit.run(), called.step()));
        } catch (PlaybookException.NotPossible unfit) {
            return new Progress.ByHand(String.join(" ", unfit.lines()));
        }
        // One without a step that waits has ended already.
        return find(visit, id).map(run -> progress(visit, call, run)).orElse(new Progress.Waits(id));
    }

    /** Why a person is asked; empty where the platform could do it by now. */
    Optional<String> obstacle(TenantId tenant, IncidentId incident, UUID run, StepAtWork at) {
        return at.step() instanceof Step.Call call
                ? obstacle(incidents.get(tenant, incident), run, callees.of(owner(tenant, run), at.playbook(), call))
                : Optional.empty();
    }

    private Optional<String> obstacle(Incident incident, UUID run, CalledPlaybook called) {
        if (!called.sound()) {
            return Optional.of("The playbook %s.".formatted(called.flaw()));
        }
        if (incident.status() != IncidentStatus.OPEN) {
            return Optional.of("The incident has ended.");
        }
        return depth(incident.tenant(), run) >= Callees.DEEPEST
                ? Optional.of("Calls go deeper than %d playbooks.".formatted(Callees.DEEPEST))
                : Optional.empty();
    }

    /** The library may have changed since each of them was approved. */
    private int depth(TenantId tenant, UUID run) {
        var depth = 0;
        var above = store.caller(tenant, run);
        while (above.isPresent() && depth < Callees.DEEPEST) {
            depth++;
            above = store.caller(tenant, above.get().run());
        }
        return depth;
    }

    private TenantId owner(TenantId tenant, UUID run) {
        return runs.version(tenant, run).owner();
    }

    /**
     * The values that it is given.
     *
     * @throws PlaybookException.NotPossible where nobody has found one out yet that it cannot do without
     */
    private static Map<String, String> given(Visit visit, Step.Call call, PlaybookVersion version) {
        var asked = PlaybookRuns.playbook(version).variables();
        var given = new HashMap<String, String>();
        for (var name : call.inArgs()) {
            var value = visit.at().values().get(name);
            var variable = asked.get(name);
            if (value != null) {
                given.put(name, value);
            } else if (variable != null && variable.value() == null) {
                throw new PlaybookException.NotPossible("%s has no value yet.".formatted(name));
            }
        }
        return given;
    }

    private Optional<IncidentRun> find(Visit visit, UUID id) {
        return all.of(visit.tenant(), visit.incident()).stream()
                .filter(run -> run.subject().equals(id))
                .findFirst();
    }

    private Progress progress(Visit visit, Step.Call call, IncidentRun run) {
        if (run.isRunning()) {
            return new Progress.Waits(run.subject());
        }
        var name = runs.version(visit.tenant(), run.subject()).name();
        if (run.endedAs() == null) {
            return new Progress.Failed(run.subject(), "%s was cut off".formatted(name));
        }
        return run.endedAs().equals(FAILED)
                ? new Progress.Failed(run.subject(), "%s has failed".formatted(name))
                : new Progress.Done(results(visit.tenant(), run.subject(), call));
    }

    private Map<String, String> results(TenantId tenant, UUID run, Step.Call call) {
        var results = new HashMap<>(store.values(tenant, run, ""));
        results.keySet().retainAll(call.outArgs());
        return results;
    }
}
