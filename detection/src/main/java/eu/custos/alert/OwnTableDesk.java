package eu.custos.alert;

import eu.custos.alert.OwnTable.State;
import eu.custos.alert.TriageTable.Triaged;
import eu.custos.decision.DecisionTable;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.GivenTable;
import eu.custos.decision.UnfitTableException;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.ingest.Digest;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with a client's own triage table: one proposes a version, another puts it into force. */
@Service
@Transactional
class OwnTableDesk {

    static final int GROUPS = 500;
    private static final int SAMPLE = 20;

    private final JdbcOwnTables store;
    private final OwnTables own;
    private final DecisionTables tables;
    private final TriageTable triage;
    private final EvidenceLog evidence;
    private final Clock clock;

    OwnTableDesk(
            JdbcOwnTables store,
            OwnTables own,
            DecisionTables tables,
            TriageTable triage,
            EvidenceLog evidence,
            Clock clock) {
        this.store = store;
        this.own = own;
        this.tables = tables;
        this.triage = triage;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * How a client's alerts are triaged.
     *
     * @param inForce null where it never had a table of its own
     * @param table the one that counts
     * @param changedRules ids of its rules that the common table has not, or not so
     * @param gone rules of the common table that it has not
     */
    record View(
            @Nullable OwnTable inForce,
            @Nullable OwnTable proposed,
            DecisionTable table,
            List<String> changedRules,
            List<DecisionTable.Rule> gone,
            List<OwnTable> versions) {}

    /**
     * What a version would do.
     *
     * @param difference to the table that counts now
     * @param looked how many of the newest groups were decided again
     * @param changes how many of them would have come out otherwise
     */
    record Check(DecisionTable table, GivenTable.Difference difference, int looked, int changes, List<Change> sample) {}

    /** A group that would have come out otherwise. */
    record Change(AlertGroup group, Triaged now, Triaged then) {}

    @Transactional(readOnly = true)
    public View view(TenantId tenant) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var inForce = store.find(tenant, State.IN_FORCE).orElse(null);
        var common = tables.table(TriageTable.NAME);
        var table = table(inForce);
        return new View(
                inForce,
                store.find(tenant, State.PROPOSED).orElse(null),
                table,
                table.rules().stream()
                        .filter(rule -> !common.rules().contains(rule))
                        .map(DecisionTable.Rule::id)
                        .toList(),
                common.rules().stream()
                        .filter(rule -> table.rule(rule.id()).isEmpty())
                        .toList(),
                store.versions(tenant));
    }

    private DecisionTable table(@Nullable OwnTable version) {
        return version == null || version.common()
                ? tables.table(TriageTable.NAME)
                : own.read(version).description();
    }

    /** The file of a version; of the common table where there is none. */
    @Transactional(readOnly = true)
    public byte[] file(TenantId tenant, @Nullable Integer version) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var found = version == null ? store.find(tenant, State.IN_FORCE) : store.find(tenant, version);
        if (found.isPresent()) {
            var content = found.get().content();
            return content == null ? tables.file(TriageTable.NAME) : content;
        }
        return tables.file(TriageTable.NAME);
    }

    /**
     * What a table would do; changes nothing.
     *
     * @param file null for the common table
     * @throws UnfitTableException where it cannot stand in for the common one
     */
    @Transactional(readOnly = true)
    public Check check(TenantId tenant, byte @Nullable [] file) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        var now = store.find(tenant, State.IN_FORCE);
        var given = given("proposed", file == null ? tables.file(TriageTable.NAME) : file);
        var current = now.filter(table -> !table.common()).map(own::read);
        var changes = new ArrayList<Change>();
        var groups = store.newestGroups(tenant, GROUPS);
        for (var group : groups) {
            var alerts = group.seen().alerts();
            var before = current.map(table -> triage.decide(table, group.facts(), alerts))
                    .orElseGet(() -> triage.common(group.facts(), alerts));
            var after = triage.decide(given, group.facts(), alerts);
            if (before.outcome() != after.outcome()) {
                changes.add(new Change(group, before, after));
            }
        }
        return new Check(
                given.description(),
                given.differenceTo(table(now.orElse(null))),
                groups.size(),
                changes.size(),
                changes.stream().limit(SAMPLE).toList());
    }

    private GivenTable given(String tag, byte[] file) {
        return tables.given(TriageTable.NAME, OwnTables.ANSWERS, tag, file);
    }

    /** What the version that waits would do. */
    @Transactional(readOnly = true)
    public Optional<Check> checkProposed(TenantId tenant) {
        return store.find(tenant, State.PROPOSED).map(table -> check(tenant, table.content()));
    }

    /**
     * Proposes a version.
     *
     * @param file null to go back to the common table
     * @throws UnfitTableException where it cannot stand in for the common one
     * @throws TriageException where a version waits already, or the reason is missing
     */
    public OwnTable propose(TenantId tenant, byte @Nullable [] file, String reason) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE, tenant);
        if (reason.isBlank() || reason.length() > EvidenceEntry.LONGEST_REASON) {
            throw new TriageException.InvalidContent(
                    "reason", "1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var check = check(tenant, file);
        if (check.difference().different() == 0) {
            throw new TriageException.NotPossible("It decides every question as the table that is in force does.");
        }
        var table = new OwnTable(
                tenant,
                store.next(tenant),
                State.PROPOSED,
                file,
                Digest.hex(file == null ? tables.file(TriageTable.NAME) : file),
                reason.strip(),
                scope.actor().id(),
                scope.actor().name(),
                clock.instant(),
                null,
                null,
                null);
        if (!store.propose(table)) {
            throw new TriageException.NotPossible("A version waits already. Put it into force or refuse it first.");
        }
        record("triage.table-proposed", table, reason, check.difference().different());
        return table;
    }

    /**
     * Puts the version that waits into force, or refuses it.
     *
     * @throws TriageException where it does not wait, or the proposer would put it into force alone
     */
    public void decide(TenantId tenant, int version, boolean accept) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE, tenant);
        var table = store.find(tenant, State.PROPOSED)
                .filter(waiting -> waiting.version() == version)
                .orElseThrow(() -> new TriageException.NotPossible("That version does not wait any more."));
        if (accept && table.proposedBy().equals(scope.actor().id())) {
            throw new TriageException.NotPossible("You proposed it; somebody else puts it into force.");
        }
        var to = accept ? State.IN_FORCE : State.REFUSED;
        if (!store.decide(table, to, scope.actor().name(), clock.instant())) {
            throw new TriageException.NotPossible("Somebody decided on it meanwhile.");
        }
        record(accept ? "triage.table-in-force" : "triage.table-refused", table, null, null);
    }

    private void record(String type, OwnTable table, @Nullable String reason, @Nullable Integer differences) {
        var facts = new HashMap<String, Object>();
        facts.put("table", TriageTable.NAME);
        facts.put("version", table.version());
        facts.put("tag", table.common() ? "common" : table.tag());
        facts.put("digest", table.digest());
        facts.put("proposedBy", table.proposedBy());
        if (differences != null) {
            facts.put("questionsAnsweredOtherwise", differences);
        }
        evidence.append(
                table.tenant(),
                new EvidenceEntry(
                        type, "triage-table", Integer.toString(table.version()), null, clock.instant(), facts, reason));
    }
}
