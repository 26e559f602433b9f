package eu.custos.evidence;

import eu.custos.evidence.JdbcWaiting.Placed;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantTransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    /** Without a batch for so long, those that write look after the ledger themselves. */
    private static final Duration TOO_LONG = Duration.ofSeconds(5);

    private final JdbcWaiting waiting;
    private final Clock clock;
    private final TransactionTemplate transaction;
    /** Ledgers to be looked at, and since when. */
    private final Map<TenantId, Instant> called = new ConcurrentHashMap<>();
    /** Ledgers that are being looked at, and since when what was placed last had waited. */
    private final Map<TenantId, Instant> underWay = new ConcurrentHashMap<>();

    private final AtomicBoolean working = new AtomicBoolean();

    Sequencer(DataSource dataSource, Clock clock) {
        waiting = new JdbcWaiting(dataSource);
        this.clock = clock;
        transaction = new TransactionTemplate(new TenantTransactionManager(dataSource));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** True where entries of that ledger are being placed on this node without delay; one more may as well wait. */
    boolean keepsUp(TenantId tenant) {
        var placed = underWay.get(tenant);
        var since = placed == null ? called.get(tenant) : placed;
        return since != null && !since.plus(TOO_LONG).isBefore(clock.instant());
    }

    /** Has what waits in those ledgers placed soon, beside the caller. */
    void call(Set<TenantId> tenants) {
        var now = clock.instant();
        tenants.forEach(tenant -> called.putIfAbsent(tenant, now));
        start();
    }

    /** Places all that waits in that ledger before it returns, in transactions of its own. */
    void settle(TenantId tenant) {
        if (Boolean.TRUE.equals(transaction.execute(_ -> waiting.any(tenant)))) {
            while (batch(tenant).entries() == BATCH) {
                LOG.debug("More than {} entries waited in the ledger of {}", BATCH, tenant);
            }
        }
    }

    private Placed batch(TenantId tenant) {
        return Objects.requireNonNull(transaction.execute(_ -> waiting.place(tenant, BATCH, clock.instant())));
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
                underWay.keySet().removeIf(this::nothingWaited);
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
        Map.copyOf(called).forEach((tenant, since) -> {
            underWay.putIfAbsent(tenant, since);
            called.remove(tenant);
        });
    }

    private boolean nothingWaited(TenantId tenant) {
        var placed = CurrentScope.call(Scope.platform("evidence", Set.of(tenant)), () -> batch(tenant));
        if (placed.since() != null) {
            underWay.replace(tenant, placed.since());
        }
        return placed.entries() == 0;
    }
}
