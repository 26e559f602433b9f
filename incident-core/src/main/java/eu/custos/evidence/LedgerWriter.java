package eu.custos.evidence;

import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes pending entries with the transaction that tells them, one ledger after the other in a fixed order.
 *
 * <p>Where nobody else is at a ledger's end they get their place at once. Otherwise they are left to the sequencer, so
 * that no transaction waits for another's commit.
 */
final class LedgerWriter {

    /** Every transaction comes to ledgers in this order, so that no two can wait for each other. */
    private static final Comparator<TenantId> ORDER = Comparator.comparing(TenantId::value);

    private final JdbcWaiting waiting;
    private final People people;
    private final Sequencer sequencer;
    private final TenantScopes scopes;
    private final Clock clock;

    LedgerWriter(DataSource dataSource, Sequencer sequencer, TenantScopes scopes, Clock clock) {
        waiting = new JdbcWaiting(dataSource);
        people = new People(dataSource, clock);
        this.sequencer = sequencer;
        this.scopes = scopes;
        this.clock = clock;
    }

    void write(List<PendingEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var ledgers = new TreeMap<TenantId, List<PendingEntry>>(ORDER);
        entries.forEach(entry ->
                ledgers.computeIfAbsent(entry.tenant(), _ -> new ArrayList<>()).add(entry));
        var left = new HashSet<TenantId>();
        // At the commit an engine job has already left the scope in which it appended.
        scopes.reaching(
                ledgers.keySet(),
                () -> Scope.platform("evidence", ledgers.keySet()),
                () -> unplaced(ledgers).forEach((tenant, ofLedger) -> {
                    if (waiting.append(tenant, ofLedger, clock.instant(), sequencer.keepsUp(tenant))) {
                        left.add(tenant);
                    }
                }));
        if (!left.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new Left(left));
        }
    }

    /** People are named in all ledgers before any ledger's end is held. */
    private SortedMap<TenantId, List<Unplaced>> unplaced(SortedMap<TenantId, List<PendingEntry>> ledgers) {
        var unplaced = new TreeMap<TenantId, List<Unplaced>>(ORDER);
        ledgers.forEach((tenant, entries) -> {
            var named = new TreeSet<String>();
            entries.forEach(entry -> named.addAll(Unplaced.people(entry)));
            var digests = people.digests(tenant, named);
            unplaced.put(
                    tenant,
                    entries.stream().map(entry -> Unplaced.of(entry, digests)).toList());
        });
        return unplaced;
    }

    /** Calls the sequencer once the entries can be seen. */
    private final class Left implements TransactionSynchronization {

        private final Set<TenantId> tenants;

        private Left(Set<TenantId> tenants) {
            this.tenants = tenants;
        }

        @Override
        public void afterCommit() {
            sequencer.call(tenants);
        }
    }
}
