package eu.custos.response.playbook;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.playbook.Playbook;
import eu.custos.playbook.PlaybookFile;
import eu.custos.playbook.Reading;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.RunEnded;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Playbooks that run for incidents: how they begin, and what their steps know. */
@Service
@Transactional
class PlaybookRuns {

    /** What the ids of their processes begin with. */
    static final String PROCESSES = "playbook-";

    private final JdbcPlaybooks library;
    private final JdbcPlaybookRuns store;
    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final EvidenceLog evidence;
    private final Clock clock;

    PlaybookRuns(
            JdbcPlaybooks library,
            JdbcPlaybookRuns store,
            JdbcIncidentRuns runs,
            RuntimeService engine,
            EvidenceLog evidence,
            Clock clock) {
        this.library = library;
        this.store = store;
        this.runs = runs;
        this.engine = engine;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Approved versions that an incident of that client may be worked by. */
    @Transactional(readOnly = true)
    public List<PlaybookVersion> startable(TenantId tenant) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return library.shelf().stream()
                .filter(version -> version.state() == State.APPROVED && isFor(version, tenant))
                .toList();
    }

    /**
     * Starts an approved version for an incident; the same request starts it once.
     *
     * @param given values for external variables
     * @throws PlaybookException where it is not approved, the incident is over, or a value does not fit
     */
    public void start(Incident incident, String process, UUID request, Map<String, String> given) {
        start(incident, process, request, given, null);
    }

    /** The same because of a binding, which the record names. */
    void start(
            Incident incident,
            String process,
            UUID request,
            Map<String, String> given,
            @Nullable PlaybookBinding binding) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var version = library.find(process)
                .filter(found -> found.state() == State.APPROVED && isFor(found, incident.tenant()))
                .orElseThrow(() -> new PlaybookException.NotPossible("This version is not approved for this client."));
        if (incident.status() != IncidentStatus.OPEN) {
            throw new PlaybookException.NotPossible("The incident is over.");
        }
        var facts = new HashMap<String, Object>();
        if (binding != null) {
            facts.put("binding", binding.id().toString());
            facts.put("terms", binding.terms().words());
        }
        begin(incident, version, request, given, CurrentScope.get().actor(), null, facts);
    }

    /**
     * Starts a version because a step of another one calls it; for whoever started that one.
     *
     * @throws PlaybookException.NotPossible where a value does not fit
     */
    void call(Incident incident, PlaybookVersion version, UUID id, Map<String, String> given, CalledBy caller) {
        var starter = store.starter(incident.tenant(), caller.run());
        var facts = new HashMap<String, Object>(Map.of("calledBy", caller.run().toString(), "step", caller.step()));
        begin(incident, version, id, given, starter, caller, facts);
    }

    private void begin(
            Incident incident,
            PlaybookVersion version,
            UUID request,
            Map<String, String> given,
            Actor actor,
            @Nullable CalledBy caller,
            Map<String, Object> facts) {
        var process = version.process();
        var playbook = playbook(version);
        var values = values(playbook, given);
        if (!runs.claim(incident.tenant(), process, request, incident.id(), clock.instant())) {
            return;
        }
        store.add(incident.tenant(), request, incident.id(), process, actor, clock.instant(), caller);
        values.forEach((name, value) -> store.set(incident.tenant(), request, "", name, value));
        playbook.steps()
                .forEach((id, step) -> step.head().variables().forEach((name, variable) -> {
                    if (variable.value() != null) {
                        store.set(incident.tenant(), request, id, name, variable.value());
                    }
                }));
        facts.put("digest", version.digest());
        record("playbook.started", incident.tenant(), incident.id(), request, facts, null);
        engine.startProcessInstanceByKey(
                process,
                request.toString(),
                Map.of(
                        ProcessVariables.TENANT, incident.tenant().toString(),
                        ProcessVariables.INCIDENT, incident.id().toString(),
                        ProcessVariables.SEVERITY, incident.severity().code(),
                        ProcessVariables.EXERCISE, incident.exercise()));
    }

    /** The approved version of a bound playbook, where there is one. */
    @Transactional(readOnly = true)
    public Optional<PlaybookVersion> approved(TenantId tenant, PlaybookBinding binding) {
        return library.shelf().stream()
                .filter(version -> version.state() == State.APPROVED && isFor(version, tenant))
                .filter(binding::isOf)
                .findFirst();
    }

    /** Whether that version was started for the incident before, by whomever, since it was opened or opened again. */
    @Transactional(readOnly = true)
    public boolean hasRun(Incident incident, PlaybookVersion version) {
        var all = runs.of(incident.tenant(), incident.id());
        var since = all.stream()
                .filter(run -> run.process().equals(IncidentRun.LIFE_CYCLE))
                .map(IncidentRun::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return all.stream()
                .filter(run -> run.process().equals(version.process()))
                .anyMatch(run -> !run.startedAt().isBefore(since));
    }

    /** False where it asks for a value that its file does not give. */
    static boolean startsAlone(PlaybookVersion version) {
        return playbook(version).variables().values().stream()
                .noneMatch(variable -> variable.external()
                        && (variable.value() == null || variable.value().isEmpty()));
    }

    /** What that run follows. */
    Playbook playbook(TenantId tenant, UUID run) {
        return playbook(version(tenant, run));
    }

    PlaybookVersion version(TenantId tenant, UUID run) {
        return library.find(store.process(tenant, run)).orElseThrow();
    }

    /** The step behind an activity of a compiled model, such as {@code Task_Action…}. */
    StepAtWork step(TenantId tenant, UUID run, String activity) {
        var playbook = playbook(tenant, run);
        var key = activity.replaceFirst("^Task_", "").replaceFirst("Machine$", "");
        var step = playbook.steps().values().stream()
                .filter(each -> each.head().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No step behind %s".formatted(activity)));
        return new StepAtWork(
                playbook, step, store.values(tenant, run, step.head().id()));
    }

    /** Keeps what a step has found out; constants stay. */
    void found(TenantId tenant, UUID run, StepAtWork step, Map<String, String> results) {
        results.forEach((name, value) -> {
            var variable = step.variable(name);
            if (variable != null && !variable.constant() && variable.unfit(value) == null) {
                store.set(tenant, run, step.scope(name), name, value);
            }
        });
    }

    void record(
            String type,
            TenantId tenant,
            IncidentId incident,
            UUID run,
            Map<String, Object> more,
            @Nullable String reason) {
        var facts = new HashMap<>(more);
        facts.put("process", store.process(tenant, run));
        evidence.append(
                tenant,
                new EvidenceEntry(
                        type, "playbook-run", run.toString(), incident.value(), clock.instant(), facts, reason));
    }

    /** With the incident its playbooks end; their tasks are withdrawn. */
    @EventListener
    public void on(RunEnded ended) {
        if (ended.process().equals(IncidentRun.LIFE_CYCLE)) {
            runs.of(ended.tenant(), ended.incident()).stream()
                    .filter(run -> run.isRunning() && run.process().startsWith(PROCESSES))
                    .forEach(run -> engine.deleteProcessInstance(run.instance(), "The incident has ended"));
        }
    }

    /** Read as of its proposal, when it was checked. */
    static Playbook playbook(PlaybookVersion version) {
        return switch (PlaybookFile.read(version.content(), version.proposedAt())) {
            case Reading.Accepted(var playbook, var _) -> playbook;
            case Reading.Refused(var faults) -> throw new PlaybookException.Unfit(faults);
        };
    }

    private static boolean isFor(PlaybookVersion version, TenantId tenant) {
        return version.forEveryClient() || version.owner().equals(tenant);
    }

    private static Map<String, String> values(Playbook playbook, Map<String, String> given) {
        var values = new HashMap<String, String>();
        playbook.variables().forEach((name, variable) -> {
            var value = variable.external() && !variable.constant() && given.containsKey(name)
                    ? given.get(name)
                    : variable.value();
            if (value == null || value.isEmpty()) {
                return;
            }
            var unfit = variable.unfit(value);
            if (unfit != null) {
                throw new PlaybookException.NotPossible("%s %s".formatted(name, unfit));
            }
            values.put(name, value);
        });
        return values;
    }
}
