package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantTransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives entries their place at the end of a ledger.
 *
 * <p>Whoever holds the row of the ledger's end, on whichever node, is its one sequencer until the transaction ends. A
 * node that dies in between leaves the entries waiting, for the next one.
 */
final class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private static final int BATCH = 1_000;

    /** How long entries gather: each batch costs a commit, however small. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private final JdbcLedger ledger;
    private final JdbcWaiting waiting;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<TenantId> called = ConcurrentHashMap.newKeySet();
    private final Set<TenantId> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean working = new AtomicBoolean();

    Sequencer(DataSource dataSource, Clock clock) {
        ledger = new JdbcLedger(dataSource);
        waiting = new JdbcWaiting(dataSource);
        this.clock = clock;
        transaction = new TransactionTemplate(new TenantTransactionManager(dataSource));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** True where entries of that ledger are being placed on this node; one more may as well wait. */
    boolean isAtWork(TenantId tenant) {
        return underWay.contains(tenant) || called.contains(tenant);
    }

    /** Has what waits in those ledgers placed soon, beside the caller. */
    void call(Set<TenantId> tenants) {
        called.addAll(tenants);
        start();
    }

    /** Places all that waits in that ledger before it returns, in transactions of its own. */
    void settle(TenantId tenant) {
        if (Boolean.TRUE.equals(transaction.execute(_ -> waiting.any(tenant)))) {
            while (batch(tenant) == BATCH) {
                LOG.debug("More than {} entries waited in the ledger of {}", BATCH, tenant);
            }
        }
    }

    /** Places entries behind all that waits, within the caller's transaction. */
    void place(TenantId tenant, LedgerHead head, List<Unplaced> entries) {
        var frontier = head.frontier();
        var previous = head.last();
        var recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var leaves = new ArrayList<Leaf>(entries.size());
        for (var entry : entries) {
            var leaf = Leaf.of(frontier.size(), entry, recordedAt, previous);
            leaves.add(leaf);
            frontier.append(leaf.hash());
            previous = leaf.hash();
        }
        ledger.append(tenant, leaves, frontier);
    }

    /** Places the first that wait within the caller's transaction, and says how many. */
    int placeWaiting(TenantId tenant) {
        var head = ledger.lock(tenant);
        var entries = waiting.take(tenant, BATCH);
        if (!entries.isEmpty()) {
            place(tenant, head, entries);
        }
        return entries.size();
    }

    private int batch(TenantId tenant) {
        return Objects.requireNonNull(transaction.execute(_ -> placeWaiting(tenant)));
    }

    private void start() {
        if (!called.isEmpty() && working.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ledger-sequencer").start(this::work);
        }
    }

    private void work() {
        try {
            for (takeOver(); !underWay.isEmpty(); takeOver()) {
                Thread.sleep(GATHER);
                underWay.removeIf(this::nothingWaited);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Entries wait for their place in a ledger; this is tried again: {}", e.toString());
        } finally {
            underWay.clear();
            working.set(false);
        }
        start();
    }

    /** First added, then removed, so that a ledger is never in neither. */
    private void takeOver() {
        for (var tenant : List.copyOf(called)) {
            underWay.add(tenant);
            called.remove(tenant);
        }
    }

    private boolean nothingWaited(TenantId tenant) {
        return CurrentScope.call(Scope.platform("evidence", Set.of(tenant)), () -> batch(tenant)) == 0;
    }
}
