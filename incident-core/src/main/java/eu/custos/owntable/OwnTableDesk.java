package eu.custos.owntable;

import eu.custos.decision.DecisionTable;
import eu.custos.decision.UnfitTableException;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.owntable.OwnTable.State;
import eu.custos.owntable.OwnTables.Place;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with a client's own tables: one proposes a version, another puts it into force. */
@Service
@Transactional
class OwnTableDesk {

    private final JdbcOwnTables store;
    private final OwnTables own;
    private final TableUses uses;
    private final TableTrial trial;
    private final EvidenceLog evidence;
    private final Clock clock;

    OwnTableDesk(
            JdbcOwnTables store, OwnTables own, TableUses uses, TableTrial trial, EvidenceLog evidence, Clock clock) {
        this.store = store;
        this.own = own;
        this.uses = uses;
        this.trial = trial;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * By which table a decision about a client's matters falls.
     *
     * @param inForce null where it never had a table of its own
     * @param table the one that counts
     * @param changedRules ids of its rules that the common table has not, or not so
     * @param gone rules of the common table that it has not
     */
    record View(
            String decision,
            String title,
            String about,
            @Nullable OwnTable inForce,
            @Nullable OwnTable proposed,
            DecisionTable table,
            List<String> changedRules,
            List<DecisionTable.Rule> gone,
            List<OwnTable> versions) {}

    /** A decision, and whether the client has a table of its own for it. */
    record Row(
            String decision,
            String title,
            String about,
            DecisionTable common,
            @Nullable OwnTable inForce,
            @Nullable OwnTable proposed) {

        public boolean own() {
            return inForce != null && !inForce.common();
        }
    }

    /** All decisions for which there may be one. */
    @Transactional(readOnly = true)
    public List<Row> rows(TenantId tenant) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var present = store.present(tenant);
        return uses.all().stream()
                .map(use -> new Row(
                        use.name(),
                        use.title(),
                        use.about(),
                        trial.common(use),
                        one(present, use, State.IN_FORCE),
                        one(present, use, State.PROPOSED)))
                .toList();
    }

    private static @Nullable OwnTable one(List<OwnTable> tables, TableUse use, State state) {
        return tables.stream()
                .filter(table -> table.decision().equals(use.name()) && table.state() == state)
                .findFirst()
                .orElse(null);
    }

    @Transactional(readOnly = true)
    public View view(TenantId tenant, String decision) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var use = uses.get(decision);
        var place = new Place(tenant, decision);
        var inForce = store.find(place, State.IN_FORCE).orElse(null);
        var common = trial.common(use);
        var table = table(use, inForce);
        return new View(
                decision,
                use.title(),
                use.about(),
                inForce,
                store.find(place, State.PROPOSED).orElse(null),
                table,
                table.rules().stream()
                        .filter(rule -> !common.rules().contains(rule))
                        .map(DecisionTable.Rule::id)
                        .toList(),
                common.rules().stream()
                        .filter(rule -> table.rule(rule.id()).isEmpty())
                        .toList(),
                store.versions(place));
    }

    private DecisionTable table(TableUse use, @Nullable OwnTable version) {
        return version == null || version.common()
                ? trial.common(use)
                : own.read(version).description();
    }

    /** The version that counted at an instant; none where it was the common table from the beginning. */
    @Transactional(readOnly = true)
    public Optional<OwnTable> at(TenantId tenant, String decision, Instant at) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        return store.at(new Place(tenant, uses.get(decision).name()), at);
    }

    /** The file of a version; of the one that counts where none is named. */
    @Transactional(readOnly = true)
    public byte[] file(TenantId tenant, String decision, @Nullable Integer version) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var use = uses.get(decision);
        var place = new Place(tenant, decision);
        var found = version == null
                ? store.find(place, State.IN_FORCE)
                : Optional.of(store.find(place, version).orElseThrow(AccessRefused::outsideScope));
        var content = found.isEmpty() ? null : found.get().content();
        return content == null ? trial.commonFile(use) : content;
    }

    /**
     * What a table would do; changes nothing.
     *
     * @param file null for the common table
     * @throws UnfitTableException where it cannot stand in for the common one
     */
    @Transactional(readOnly = true)
    public TableTrial.Outcome check(TenantId tenant, String decision, byte @Nullable [] file) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var inForce = store.find(new Place(tenant, uses.get(decision).name()), State.IN_FORCE);
        return trial.of(tenant, uses.get(decision), inForce.orElse(null), file);
    }

    /** What the version that waits would do. */
    @Transactional(readOnly = true)
    public Optional<TableTrial.Outcome> checkProposed(TenantId tenant, String decision) {
        return store.find(new Place(tenant, decision), State.PROPOSED)
                .map(table -> check(tenant, decision, table.content()));
    }

    /**
     * Proposes a version.
     *
     * @param file null to go back to the common table
     * @throws UnfitTableException where it cannot stand in for the common one
     * @throws OwnTableException where a version waits already, or the reason is missing
     */
    public OwnTable propose(TenantId tenant, String decision, byte @Nullable [] file, String reason) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE, tenant);
        if (!EvidenceEntry.isReason(reason)) {
            throw new OwnTableException.InvalidContent(
                    "reason", "1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var check = check(tenant, decision, file);
        if (check.difference().different() == 0) {
            throw new OwnTableException.NotPossible("It decides every question as the table that is in force does.");
        }
        var table = new OwnTable(
                tenant,
                decision,
                store.next(new Place(tenant, decision)),
                State.PROPOSED,
                file,
                Sha256.hex(file == null ? trial.commonFile(uses.get(decision)) : file),
                reason.strip(),
                scope.actor().id(),
                scope.actor().name(),
                clock.instant(),
                null,
                null,
                null);
        if (!store.propose(table)) {
            throw new OwnTableException.NotPossible("A version waits already. Put it into force or refuse it first.");
        }
        record("table.proposed", table, reason, check);
        return table;
    }

    /**
     * Puts the version that waits into force, or refuses it.
     *
     * @throws OwnTableException where it does not wait, or the proposer would put it into force alone
     */
    public void decide(TenantId tenant, String decision, int version, boolean accept) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE, tenant);
        var table = store.find(new Place(tenant, uses.get(decision).name()), State.PROPOSED)
                .filter(waiting -> waiting.version() == version)
                .orElseThrow(() -> new OwnTableException.NotPossible("That version does not wait any more."));
        if (accept && table.proposedBy().equals(scope.actor().id())) {
            throw new OwnTableException.NotPossible("You proposed it; somebody else puts it into force.");
        }
        var to = accept ? State.IN_FORCE : State.REFUSED;
        if (!store.decide(table, to, scope.actor().name(), clock.instant())) {
            throw new OwnTableException.NotPossible("Somebody decided on it meanwhile.");
        }
        record(accept ? "table.in-force" : "table.refused", table, null, null);
    }

    private void record(String type, OwnTable table, @Nullable String reason, TableTrial.@Nullable Outcome tried) {
        var facts = new HashMap<String, Object>();
        facts.put("table", table.decision());
        facts.put("version", table.version());
        facts.put("tag", table.common() ? "common" : table.tag());
        facts.put("digest", table.digest());
        facts.put("proposedBy", new Person(table.proposedBy()));
        if (tried != null) {
            facts.put("questionsAnsweredOtherwise", tried.difference().different());
            facts.put("casesLookedAt", tried.looked());
            facts.put("casesDecidedOtherwise", tried.changes());
        }
        var subject = "%s %d".formatted(table.decision(), table.version());
        evidence.append(
                table.tenant(),
                new EvidenceEntry(type, "decision-table", subject, null, clock.instant(), facts, reason));
    }
}
