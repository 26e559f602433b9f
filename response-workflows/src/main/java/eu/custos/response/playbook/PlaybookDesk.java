package eu.custos.response.playbook;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.playbook.Fault;
import eu.custos.playbook.PlaybookFile;
import eu.custos.playbook.Reading;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with playbooks: one proposes a version, another approves it, either retires it. */
@Service
@Transactional
class PlaybookDesk {

    private static final int IN_ID = 12;

    private final JdbcPlaybooks store;
    private final Callees callees;
    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final RepositoryService engine;
    private final Clock clock;

    PlaybookDesk(
            JdbcPlaybooks store,
            Callees callees,
            EvidenceLog evidence,
            ProviderLedger provider,
            RepositoryService engine,
            Clock clock) {
        this.store = store;
        this.callees = callees;
        this.evidence = evidence;
        this.provider = provider;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What a file would become.
     *
     * @param losses what of the file is kept as data only, or done otherwise
     * @param calls other playbooks that it calls, as the library has them now
     */
    record Check(
            String playbook,
            String name,
            String modified,
            Compiled model,
            List<Fault> losses,
            List<CalledPlaybook> calls) {}

    @Transactional(readOnly = true)
    public List<PlaybookVersion> shelf() {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return store.shelf();
    }

    @Transactional(readOnly = true)
    public Optional<PlaybookVersion> find(String process) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return store.find(process);
    }

    @Transactional(readOnly = true)
    public List<PlaybookVersion> versions(PlaybookVersion of) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return store.versions(of.owner(), of.playbook());
    }

    /**
     * What a file would become; changes nothing.
     *
     * @throws PlaybookException.Unfit with every fault of the file
     */
    @Transactional(readOnly = true)
    public Check check(TenantId owner, byte[] file) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return compiled(owner, file, "playbook-proposed", clock.instant());
    }

    /** The model of a version, and what it does otherwise than its file says; it counted when it was proposed. */
    Check of(PlaybookVersion version) {
        return compiled(version.owner(), version.content(), version.process(), version.proposedAt());
    }

    /** A version as CACAO 2.0: the very file where it was given so. */
    static byte[] cacao(PlaybookVersion version) {
        return PlaybookFile.asCacao(version.content(), version.proposedAt());
    }

    /**
     * Proposes a version.
     *
     * @param owner the client organisation it is for, or {@link PlaybookVersion#EVERY_CLIENT}
     * @throws PlaybookException where the file has faults, or a version waits already
     */
    public PlaybookVersion propose(TenantId owner, byte[] file, String reason) {
        requireManaging(owner);
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            throw new PlaybookException.NotPossible(
                    "Say why, in 1 to %d characters.".formatted(EvidenceEntry.LONGEST_REASON));
        }
        // Names the version of a file that has none, and says when it was read: one moment for both.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var check = compiled(owner, file, "playbook-proposed", now);
        var before = store.versions(owner, check.playbook);
        var digest = Sha256.hex(file);
        before.stream()
                .filter(version ->
                        version.state() == State.APPROVED && version.digest().equals(digest))
                .findFirst()
                .ifPresent(same -> {
                    throw new PlaybookException.NotPossible(
                            "This very file is approved already, as version %d.".formatted(same.version()));
                });
        var version =
                proposed(owner, check, before.isEmpty() ? 1 : before.getFirst().version() + 1, file, digest, why, now);
        if (!store.propose(version)) {
            throw new PlaybookException.NotPossible("A version waits already. Approve it or refuse it first.");
        }
        record("playbook.proposed", version, why);
        return version;
    }

    /**
     * Approves the version that waits, or refuses it.
     *
     * @throws PlaybookException where it does not wait, the proposer would approve it alone, or what it calls could not
     *     run
     */
    public void decide(String process, boolean approve) {
        var version = managed(process);
        var actor = CurrentScope.get().actor();
        if (version.state() != State.PROPOSED) {
            throw new PlaybookException.NotPossible("This version does not wait any more.");
        }
        if (approve && version.proposedBy().equals(actor.id())) {
            throw new PlaybookException.NotPossible("You proposed it; somebody else approves it.");
        }
        if (approve) {
            requireSoundCalls(version);
        }
        if (!store.decide(version, approve ? State.APPROVED : State.REFUSED, actor.name(), clock.instant())) {
            throw new PlaybookException.NotPossible("Somebody decided on it meanwhile.");
        }
        if (approve) {
            deploy(version);
        }
        record(approve ? "playbook.approved" : "playbook.refused", version, null);
    }

    /** What it calls is there, fits, and never leads back: nobody approves what could not run. */
    void requireSoundCalls(PlaybookVersion version) {
        var flaws = of(version).calls().stream()
                .filter(called -> !called.sound())
                .map(CalledPlaybook::fault)
                .toList();
        if (!flaws.isEmpty()) {
            throw new PlaybookException.Unfit(flaws);
        }
    }

    void deploy(PlaybookVersion version) {
        engine.createDeployment()
                .name(version.process())
                .source("playbooks")
                .addInputStream(
                        version.process() + ".bpmn",
                        new ByteArrayInputStream(of(version).model().bpmn()))
                .deploy();
    }

    /** Takes an approved version out of use; what runs by it goes on. */
    public void retire(String process) {
        var version = managed(process);
        if (!store.retire(version, CurrentScope.get().actor().name(), clock.instant())) {
            throw new PlaybookException.NotPossible("This version is not approved, or not any more.");
        }
        record("playbook.retired", version, null);
    }

    private PlaybookVersion managed(String process) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var version =
                store.find(process).orElseThrow(() -> new PlaybookException.NotPossible("There is no such version."));
        requireManaging(version.owner());
        return version;
    }

    private static void requireManaging(TenantId owner) {
        var scope = CurrentScope.get();
        if (owner.equals(PlaybookVersion.EVERY_CLIENT)) {
            scope.require(Permission.RULE_MANAGE);
        } else {
            scope.require(Permission.RULE_MANAGE, owner);
        }
    }

    private Check compiled(TenantId owner, byte[] file, String process, Instant at) {
        return switch (PlaybookFile.read(file, at)) {
            case Reading.Refused(var faults) -> throw new PlaybookException.Unfit(faults);
            case Reading.Accepted(var playbook, var notes) -> {
                var model = PlaybookCompiler.compile(playbook, process);
                var losses = new java.util.ArrayList<>(notes);
                losses.addAll(model.notes());
                yield new Check(
                        playbook.id(),
                        playbook.name(),
                        playbook.modified(),
                        model,
                        List.copyOf(losses),
                        callees.of(owner, playbook));
            }
        };
    }

    private PlaybookVersion proposed(
            TenantId owner, Check check, int number, byte[] file, String digest, String reason, Instant now) {
        var actor = CurrentScope.get().actor();
        var name = "%s %s %d %s".formatted(owner, check.playbook, number, digest);
        var process = "playbook-" + Sha256.hex(name).substring(0, IN_ID);
        return new PlaybookVersion(
                owner,
                check.playbook,
                number,
                process,
                State.PROPOSED,
                check.name,
                check.modified,
                file,
                digest,
                reason,
                actor.id(),
                actor.name(),
                now,
                null,
                null,
                null,
                null);
    }

    private void record(String type, PlaybookVersion version, @Nullable String reason) {
        var facts = new HashMap<String, Object>(Map.of(
                "playbook", version.playbook(),
                "version", version.version(),
                "modified", version.modified(),
                "digest", version.digest(),
                "proposedBy", new Person(version.proposedBy())));
        if (version.forEveryClient()) {
            provider.append(type, "playbook", version.process(), facts, reason);
        } else {
            evidence.append(
                    version.owner(),
                    new EvidenceEntry(type, "playbook", version.process(), null, clock.instant(), facts, reason));
        }
    }
}
