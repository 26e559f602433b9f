package eu.custos.response.ladder;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.oncall.NeededPosts;
import eu.custos.oncall.Post;
import eu.custos.response.ladder.Ladder.Rung;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.response.ladder.LadderVersion.State;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ladders in force, and what people may do with them: one that is weaker than before takes a second person. */
@Service
@Transactional
public class Ladders implements NeededPosts {

    private static final List<Post> DELIVERED = List.of(Post.ANALYST, Post.LEAD, Post.HEAD);

    private final JdbcLadders ladders;
    private final Deadlines deadlines;
    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final Clock clock;

    Ladders(JdbcLadders ladders, Deadlines deadlines, EvidenceLog evidence, ProviderLedger provider, Clock clock) {
        this.ladders = ladders;
        this.deadlines = deadlines;
        this.evidence = evidence;
        this.provider = provider;
        this.clock = clock;
    }

    /** The client's own, else the common one, else the delivered one. */
    @Transactional(readOnly = true)
    public LadderVersion inForce(TenantId tenant, Severity severity, Kind kind) {
        return ladders.inForce(tenant, severity, kind).orElseGet(() -> delivered(severity, kind));
    }

    /** One by its name, whatever is in force by now. */
    @Transactional(readOnly = true)
    public LadderVersion get(TenantId owner, Severity severity, Kind kind, int version) {
        return version == 0
                ? delivered(severity, kind)
                : ladders.find(owner, severity, kind, version)
                        .orElseThrow(() -> new IllegalStateException(
                                "There is no %s ladder for %s, version %d".formatted(kind, severity, version)));
    }

    @Transactional(readOnly = true)
    List<LadderVersion> versions(TenantId owner, Severity severity, Kind kind) {
        CurrentScope.get().require(Permission.ONCALL_READ);
        return ladders.versions(owner, severity, kind);
    }

    /** What is in force or waits; where nobody has set a common ladder, the delivered one. */
    @Transactional(readOnly = true)
    List<LadderVersion> current() {
        CurrentScope.get().require(Permission.ONCALL_READ);
        var set = ladders.current();
        var delivered = Stream.of(Severity.values())
                .flatMap(severity -> Stream.of(Kind.values()).map(kind -> delivered(severity, kind)))
                .filter(one -> set.stream().noneMatch(other -> replaces(other, one)));
        return Stream.concat(set.stream(), delivered).toList();
    }

    private static boolean replaces(LadderVersion set, LadderVersion delivered) {
        return set.forEveryClient()
                && set.state() == State.IN_FORCE
                && set.severity() == delivered.severity()
                && set.kind() == delivered.kind();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Post> posts() {
        var posts = EnumSet.copyOf(DELIVERED);
        ladders.current().stream()
                .filter(version -> version.state() == State.IN_FORCE && !version.follows())
                .flatMap(version -> version.ladder().rungs().stream())
                .forEach(rung -> posts.add(rung.post()));
        return posts;
    }

    /**
     * Puts a ladder into force, or, where it is weaker than the one it replaces, proposes it to a second person.
     *
     * @throws LadderRefusal where it is the same as before, or one waits already
     */
    LadderVersion set(TenantId owner, Severity severity, Kind kind, Ladder ladder, String reason) {
        return set(owner, severity, kind, ladder, false, reason);
    }

    /**
     * Gives up a client's own ladder for the common one, whatever that becomes; where that is weaker today, a second
     * person decides.
     *
     * @throws LadderRefusal where the client has no ladder of its own, or a version waits already
     */
    LadderVersion follow(TenantId owner, Severity severity, Kind kind, String reason) {
        manager(owner);
        if (!inForce(owner, severity, kind).owner().equals(owner) || owner.equals(LadderVersion.EVERY_CLIENT)) {
            throw new LadderRefusal("The common ladder counts already");
        }
        var common = inForce(LadderVersion.EVERY_CLIENT, severity, kind).ladder();
        return set(owner, severity, kind, common, true, reason);
    }

    private LadderVersion set(
            TenantId owner, Severity severity, Kind kind, Ladder ladder, boolean follows, String reason) {
        var actor = manager(owner);
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            throw new LadderRefusal("Say why, in 1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var before = inForce(owner, severity, kind);
        if (!follows && before.ladder().equals(ladder)) {
            throw new LadderRefusal("This is the ladder in force");
        }
        var versions = ladders.versions(owner, severity, kind);
        if (versions.stream().anyMatch(version -> version.state() == State.PROPOSED)) {
            throw new LadderRefusal("A version waits already; decide on it first");
        }
        var now = clock.instant();
        var weaker = ladder.isWeakerThan(before.ladder());
        var next = new LadderVersion(
                owner,
                severity,
                kind,
                versions.isEmpty() ? 1 : versions.getFirst().version() + 1,
                weaker ? State.PROPOSED : State.IN_FORCE,
                ladder,
                follows,
                why,
                actor.id(),
                actor.name(),
                now,
                null,
                null,
                null);
        if (!weaker) {
            ladders.replace(next, now);
        }
        if (!ladders.add(next)) {
            throw new LadderRefusal("Somebody changed this ladder at the same moment; look again");
        }
        record(weaker ? "ladder.proposed" : "ladder.in-force", next, why);
        return next;
    }

    /**
     * Decides on the version that waits; whoever proposed it may only withdraw it.
     *
     * @throws LadderRefusal where it does not wait, or its proposer would approve it alone
     */
    void decide(TenantId owner, Severity severity, Kind kind, int number, boolean approve) {
        var actor = manager(owner);
        var version = ladders.find(owner, severity, kind, number)
                .filter(one -> one.state() == State.PROPOSED)
                .orElseThrow(() -> new LadderRefusal("This version does not wait any more"));
        if (approve && version.proposedBy().equals(actor.id())) {
            throw new LadderRefusal("You proposed it; somebody else approves it");
        }
        var now = clock.instant();
        if (approve) {
            ladders.replace(version, now);
        }
        if (!ladders.decide(version, approve ? State.IN_FORCE : State.REFUSED, actor.name(), now)) {
            throw new LadderRefusal("Somebody decided on it meanwhile");
        }
        record(approve ? "ladder.in-force" : "ladder.refused", version, null);
    }

    private LadderVersion delivered(Severity severity, Kind kind) {
        var answer = deadlines.of(Deadline.PAGE, severity);
        return LadderVersion.delivered(
                severity,
                kind,
                new Ladder(
                        DELIVERED.stream().map(post -> new Rung(post, answer)).toList()));
    }

    private static Actor manager(TenantId owner) {
        var scope = CurrentScope.get();
        if (owner.equals(LadderVersion.EVERY_CLIENT)) {
            scope.require(Permission.ONCALL_MANAGE);
        } else {
            scope.require(Permission.ONCALL_MANAGE, owner);
        }
        return scope.actor();
    }

    private void record(String type, LadderVersion version, @Nullable String reason) {
        var subject =
                "%s/%s/%d".formatted(version.severity().code(), version.kind().label(), version.version());
        Map<String, Object> facts = Map.of(
                "severity", version.severity().code(),
                "kind", version.kind().name(),
                "version", version.version(),
                "rungs", version.ladder().toString(),
                "follows", version.follows());
        if (version.forEveryClient()) {
            provider.append(type, "ladder", subject, facts, reason);
        } else {
            evidence.append(
                    version.owner(), new EvidenceEntry(type, "ladder", subject, null, clock.instant(), facts, reason));
        }
    }
}
