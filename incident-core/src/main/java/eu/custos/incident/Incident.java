package eu.custos.incident;

import eu.custos.incident.IncidentDecision.*;
import eu.custos.incident.IncidentEvent.*;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Rsit;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One security incident of one client organisation. */
public final class Incident {

    static final int MAX_TITLE = 200;

    private final Identity identity;
    private Facts facts;
    private Phase phase;
    private IncidentStatus status;
    private Findings findings;
    private @Nullable String triagedBy;
    private @Nullable Instant endedAt;
    private int run;
    private long version;
    private Touch touch;

    Incident(Identity identity, Facts facts, Progress progress, Findings findings, long version, Touch touch) {
        this.identity = identity;
        this.facts = facts;
        this.phase = progress.phase();
        this.status = progress.status();
        this.triagedBy = progress.triagedBy();
        this.endedAt = progress.endedAt();
        this.run = progress.run();
        this.findings = findings;
        this.version = version;
        this.touch = touch;
    }

    /** As it stands now; what happens to one of the two does not happen to the other. */
    Incident copy() {
        var progress = new Progress(phase, status, triagedBy, endedAt, run);
        return new Incident(identity, facts, progress, findings, version, touch);
    }

    static Incident declare(Identity identity, NewIncident content, Actor by) {
        checkedRsit(content.rsitClass());
        return new Incident(
                identity,
                new Facts(content.title(), content.severity(), content.tlp(), Pap.AMBER, content.rsitClass(), null),
                new Progress(Phase.TRIAGE, IncidentStatus.OPEN, null, null, 1),
                Findings.NONE,
                1,
                new Touch(by.id(), by.name(), identity.declaredAt()));
    }

    /** What never changes. */
    record Identity(
            TenantId tenant,
            IncidentId id,
            IncidentReference reference,
            Origin origin,
            boolean exercise,
            Instant declaredAt) {}

    /** What people may edit; guarded by the version. */
    record Facts(
            String title,
            Severity severity,
            Tlp tlp,
            Pap pap,
            @Nullable String rsitClass,
            @Nullable String owner) {

        Facts rated(Severity to) {
            return new Facts(title, to, tlp, pap, rsitClass, owner);
        }

        Facts classified(String rsit) {
            return new Facts(title, severity, tlp, pap, rsit, owner);
        }

        Facts owned(@Nullable String by) {
            return new Facts(title, severity, tlp, pap, rsitClass, by);
        }
    }

    /**
     * How far it has come.
     *
     * @param run 1 from the declaration, one more each time it is re-opened
     */
    record Progress(
            Phase phase,
            IncidentStatus status,
            @Nullable String triagedBy,
            @Nullable Instant endedAt,
            int run) {}

    /** Who changed a fact last, and when. */
    record Touch(String actor, String name, Instant at) {}

    IncidentEvent decide(IncidentDecision decision, Actor by) {
        return switch (decision) {
            case Triaged triaged -> triage(triaged, by);
            case Assessed assessed -> assess(assessed, by);
            // What a merged incident began runs on, and comes to its decisions.
            case Escalated _, Acknowledged _, EscalationExhausted _, ContainmentProposed _, ContainmentDecided _ ->
                status == IncidentStatus.MERGED ? taken(decision) : takenWhileOpen(decision);
            case ContainmentAssessed _, CauseAssessed _, RecoveryDeclared _ -> takenWhileOpen(decision);
            case ClosureDecided closure -> close(closure);
            case Withdrawn withdrawn -> withdraw(withdrawn);
            case Reopened reopened -> reopen(reopened, by);
            case ReviewApproved review -> {
                requireClosedOnce();
                findings = findings.reviewed(review.rootCause(), review.lessons());
                yield taken(review);
            }
            case ReviewWaived waived -> {
                requireClosedOnce();
                yield taken(waived);
            }
        };
    }

    private IncidentEvent triage(Triaged triaged, Actor by) {
        requireOpen();
        if (phase != Phase.TRIAGE) {
            throw new IncidentException.IllegalTransition(reference(), phase, Phase.TRIAGE);
        }
        checkedRsit(triaged.rsitClass());
        triagedBy = by.id();
        if (!triaged.rsitClass().isBlank()) {
            change(facts.classified(triaged.rsitClass()), by, triaged.at());
        }
        return taken(triaged);
    }

    private IncidentEvent assess(Assessed assessed, Actor by) {
        requireOpen();
        var before = facts.severity();
        findings = findings.assessed(assessed.functionalImpact(), assessed.informationImpact(), assessed.spread());
        change(facts.rated(assessed.severity()), by, assessed.at());
        return new SeverityRated(tenant(), id(), reference(), before, assessed.severity(), assessed.at());
    }

    private IncidentEvent close(ClosureDecided closure) {
        requireOpen();
        if (!closure.approved()) {
            return taken(closure);
        }
        if (phase != Phase.CLOSURE) {
            throw new IncidentException.IllegalTransition(reference(), phase, Phase.REVIEW);
        }
        findings = findings.closed(closure.disposition(), closure.summary());
        status = IncidentStatus.CLOSED;
        endedAt = closure.at();
        return new IncidentClosed(tenant(), id(), reference(), closure.at());
    }

    private IncidentEvent withdraw(Withdrawn withdrawn) {
        requireOpen();
        findings = findings.closed("withdrawn", withdrawn.reason());
        status = IncidentStatus.WITHDRAWN;
        endedAt = withdrawn.at();
        return new IncidentWithdrawn(tenant(), id(), reference(), withdrawn.reason(), withdrawn.at());
    }

    private IncidentEvent reopen(Reopened reopened, Actor by) {
        Reopening.check(this, reopened);
        return beginAgain(by, reopened.at());
    }

    /** It is the same attack as the other one, and goes on there. */
    IncidentMerged mergeInto(Incident survivor, String reason, Actor by, Instant at) {
        Merging.check(this, survivor, reason);
        findings = findings.closed(Merging.DISPOSITION, reason);
        status = IncidentStatus.MERGED;
        endedAt = at;
        version++;
        touch = new Touch(by.id(), by.name(), at);
        return new IncidentMerged(tenant(), id(), reference(), survivor.id(), survivor.reference(), at);
    }

    /** It was another attack after all: worked on again, by a further run. */
    IncidentReopened unmerge(String reason, Actor by, Instant at) {
        Merging.checkBack(this, reason, at);
        return beginAgain(by, at);
    }

    private IncidentReopened beginAgain(Actor by, Instant at) {
        run++;
        status = IncidentStatus.OPEN;
        phase = Phase.TRIAGE;
        triagedBy = null;
        endedAt = null;
        version++;
        touch = new Touch(by.id(), by.name(), at);
        return new IncidentReopened(tenant(), id(), reference(), severity(), exercise(), run, at);
    }

    /** The process moved on; entering the present phase again changes nothing and returns null. */
    @Nullable
    PhaseEntered enter(Phase next, Instant at) {
        if (next == phase || Reopening.isReviewOfEarlierClosure(this, next)) {
            return null;
        }
        if (!phase.mayGoTo(next) || (next == Phase.REVIEW && status == IncidentStatus.OPEN)) {
            throw new IncidentException.IllegalTransition(reference(), phase, next);
        }
        if (status != IncidentStatus.OPEN && next != Phase.REVIEW && next != Phase.ENDED) {
            throw new IncidentException.IncidentNotOpen(reference(), status);
        }
        var from = phase;
        phase = next;
        return new PhaseEntered(tenant(), id(), reference(), from, next, at);
    }

    /** A person's edit of what they read at that version; null where it changes nothing. */
    @Nullable
    IncidentEdited edit(long readVersion, IncidentEdit edit, Actor by, Instant at) {
        requireOpen();
        requireFresh(readVersion);
        checkedRsit(edit.rsitClass());
        if (edit.severity() != facts.severity() && edit.reason() == null) {
            throw new IncidentException.ReasonMissing(facts.severity(), edit.severity());
        }
        var after = new Facts(edit.title(), edit.severity(), edit.tlp(), edit.pap(), edit.rsitClass(), edit.owner());
        return changed(after, by, at);
    }

    @Nullable
    IncidentEdited assign(long readVersion, @Nullable String person, Actor by, Instant at) {
        requireOpen();
        requireFresh(readVersion);
        return changed(facts.owned(person), by, at);
    }

    private @Nullable IncidentEdited changed(Facts after, Actor by, Instant at) {
        var changes = FieldChanges.between(facts, after);
        if (changes.isEmpty()) {
            return null;
        }
        change(after, by, at);
        return new IncidentEdited(tenant(), id(), reference(), changes, at);
    }

    private void change(Facts after, Actor by, Instant at) {
        if (!after.equals(facts)) {
            facts = after;
            version++;
            touch = new Touch(by.id(), by.name(), at);
        }
    }

    private DecisionTaken takenWhileOpen(IncidentDecision decision) {
        requireOpen();
        return taken(decision);
    }

    private DecisionTaken taken(IncidentDecision decision) {
        return new DecisionTaken(tenant(), id(), reference(), decision, decision.at());
    }

    void requireOpen() {
        if (status != IncidentStatus.OPEN) {
            throw new IncidentException.IncidentNotOpen(reference(), status);
        }
    }

    /** The review of a closure goes on when the incident was re-opened since. */
    private void requireClosedOnce() {
        if (status != IncidentStatus.CLOSED && run == 1) {
            throw new IncidentException.IncidentNotClosed(reference(), status);
        }
    }

    private void requireFresh(long readVersion) {
        if (readVersion != version) {
            throw new IncidentException.StaleIncident(reference(), touch.name(), touch.at());
        }
    }

    static String checkedTitle(String title) {
        var stripped = title.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TITLE) {
            throw new IncidentException.InvalidContent("title", "1 to %d characters".formatted(MAX_TITLE));
        }
        return stripped;
    }

    private static void checkedRsit(@Nullable String code) {
        if (code != null && !code.isBlank() && Rsit.find(code).isEmpty()) {
            throw new IncidentException.UnknownClassification(code);
        }
    }

    public TenantId tenant() {
        return identity.tenant();
    }

    public IncidentId id() {
        return identity.id();
    }

    public IncidentReference reference() {
        return identity.reference();
    }

    public Origin origin() {
        return identity.origin();
    }

    public boolean exercise() {
        return identity.exercise();
    }

    public Instant declaredAt() {
        return identity.declaredAt();
    }

    public String title() {
        return facts.title();
    }

    public Severity severity() {
        return facts.severity();
    }

    public Tlp tlp() {
        return facts.tlp();
    }

    public Pap pap() {
        return facts.pap();
    }

    public @Nullable String rsitClass() {
        return facts.rsitClass();
    }

    /** Account name of who leads the work. */
    public @Nullable String owner() {
        return facts.owner();
    }

    public Phase phase() {
        return phase;
    }

    public IncidentStatus status() {
        return status;
    }

    /** Account name of who triaged it; from medium on, somebody else closes. */
    public @Nullable String triagedBy() {
        return triagedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** How often it was worked on: 1 from its declaration, one more each time it was re-opened. */
    public int run() {
        return run;
    }

    /** Grows with each change of a fact that people edit. */
    public long version() {
        return version;
    }

    public Findings findings() {
        return findings;
    }

    Facts facts() {
        return facts;
    }

    Touch touch() {
        return touch;
    }
}
