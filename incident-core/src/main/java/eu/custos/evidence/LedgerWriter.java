package eu.custos.evidence;

import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Gives pending entries their place in the ledgers, one ledger after the other in a fixed order. */
final class LedgerWriter {

    /** Every transaction locks ledgers in this order, so that no two can wait for each other. */
    private static final Comparator<TenantId> LOCK_ORDER = Comparator.comparing(TenantId::value);

    private final JdbcLedger ledger;
    private final TenantScopes scopes;
    private final Clock clock;

    LedgerWriter(JdbcLedger ledger, TenantScopes scopes, Clock clock) {
        this.ledger = ledger;
        this.scopes = scopes;
        this.clock = clock;
    }

    void write(List<PendingEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var ledgers = new TreeMap<TenantId, List<PendingEntry>>(LOCK_ORDER);
        entries.forEach(entry ->
                ledgers.computeIfAbsent(entry.tenant(), _ -> new ArrayList<>()).add(entry));
        // At the commit an engine job has already left the scope in which it appended.
        scopes.reaching(Scope.platform("evidence", ledgers.keySet()), () -> ledgers.forEach(this::write));
    }

    private void write(TenantId tenant, List<PendingEntry> entries) {
        var head = ledger.lock(tenant);
        var frontier = head.frontier();
        var previous = head.last();
        var recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var leaves = new ArrayList<Leaf>(entries.size());
        for (var pending : entries) {
            var leaf = Leaf.of(frontier.size(), pending, recordedAt, previous);
            leaves.add(leaf);
            frontier.append(leaf.hash());
            previous = leaf.hash();
        }
        ledger.append(tenant, leaves, frontier);
    }
}
