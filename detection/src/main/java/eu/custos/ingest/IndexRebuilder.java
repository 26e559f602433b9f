package eu.custos.ingest;

import eu.custos.evidence.ProviderLedger;
import eu.custos.search.AlertIndex;
import eu.custos.search.IndexAway;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the record into the index page by page, client by client, from new to old.
 *
 * <p>One node at a time holds the rebuild, for a minute from its last page; after a crash another, or the same, goes on
 * with that page. A page that is written twice changes nothing. What comes in meanwhile is brought in by
 * {@link IndexListener}, which is why a rebuild ends at the moment of its start.
 */
@Component
class IndexRebuilder {

    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuilder.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE_WHEN_BUSY = Duration.ofSeconds(1);

    private final UUID worker = UUID.randomUUID();
    private final JdbcRebuilds rebuilds;
    private final AlertHistory history;
    private final AlertIndex index;
    private final Backlog backlog;
    private final ClientOrganisations clients;
    private final Ending ending;
    private final Clock clock;

    IndexRebuilder(
            JdbcRebuilds rebuilds,
            AlertHistory history,
            AlertIndex index,
            Backlog backlog,
            ClientOrganisations clients,
            Ending ending,
            Clock clock) {
        this.rebuilds = rebuilds;
        this.history = history;
        this.index = index;
        this.backlog = backlog;
        this.clients = clients;
        this.ending = ending;
        this.clock = clock;
    }

    /** Ends a rebuild and says so in the ledger, or neither. */
    @Component
    static class Ending {

        private final JdbcRebuilds rebuilds;
        private final ProviderLedger ledger;
        private final TransactionTemplate transaction;

        Ending(JdbcRebuilds rebuilds, ProviderLedger ledger, PlatformTransactionManager transactions) {
            this.rebuilds = rebuilds;
            this.ledger = ledger;
            transaction = new TransactionTemplate(transactions);
        }

        void of(Rebuild rebuild, long items, LongWork.State state, @Nullable String trouble, Instant now) {
            CurrentScope.run(
                    Scope.platform("index", Set.of()),
                    () -> transaction.executeWithoutResult(_ -> {
                        if (rebuilds.end(rebuild.id(), items, state, trouble, now)) {
                            var type = state == LongWork.State.DONE ? "index.rebuild-finished" : "index.rebuild-failed";
                            ledger.append(
                                    type,
                                    "index",
                                    rebuild.id().toString(),
                                    Map.of("items", rebuild.done() + items, "reason", trouble == null ? "" : trouble));
                        }
                    }));
        }
    }

    @Scheduled(cron = "${custos.search.rebuild-every:*/2 * * * * *}")
    void run() {
        try {
            LongWork.stretch(clock, this::step, this::pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.warn("The rebuild of the index goes on later", away);
        }
    }

    /** Triage and what has just come in go first. */
    private Duration pause(Duration work) {
        return backlog.waiting(Backlog.TRIAGE) + backlog.waiting(Backlog.INDEX) > JdbcAlertHistory.PAGE
                ? PAUSE_WHEN_BUSY
                : work;
    }

    /** Takes one step; false where there is nothing to do now. */
    boolean step() {
        var held = rebuilds.hold(worker, clock.instant(), LEASE);
        if (held.isEmpty()) {
            return false;
        }
        var rebuild = held.get();
        try {
            return rebuild.expected() == null ? expect(rebuild) : advance(rebuild);
        } catch (IndexAway away) {
            return wait(rebuild, away);
        } catch (RuntimeException broken) {
            if (TransientCause.isIn(broken)) {
                throw broken;
            }
            LOG.error("The rebuild of the index failed", broken);
            ending.of(rebuild, 0, LongWork.State.FAILED, LongWork.words(broken), clock.instant());
            return false;
        }
    }

    private boolean expect(Rebuild rebuild) {
        var items = clients.all().stream()
                .mapToLong(client -> within(client, () -> history.kept(client, rebuild.since(), rebuild.until())))
                .sum();
        rebuilds.expect(rebuild.id(), items);
        return true;
    }

    private boolean advance(Rebuild rebuild) {
        var client = rebuild.client() == null ? next(null) : rebuild.client();
        if (client == null) {
            ending.of(rebuild, 0, LongWork.State.DONE, null, clock.instant());
            return false;
        }
        var place = rebuild.place() == null ? AlertHistory.before(rebuild.until()) : rebuild.place();
        var page = within(client, () -> history.page(client, place));
        var kept = page.items().stream()
                .filter(one -> !one.receivedAt().isBefore(rebuild.since()))
                .toList();
        index.index(kept.stream()
                .filter(one -> one.alert().detection())
                .map(IndexDocument::of)
                .toList());
        if (page.next() != null && kept.size() == page.items().size()) {
            return rebuilds.move(rebuild.id(), worker, kept.size(), client, page.next());
        }
        var following = next(client);
        if (following == null) {
            ending.of(rebuild, kept.size(), LongWork.State.DONE, null, clock.instant());
            return false;
        }
        return rebuilds.move(rebuild.id(), worker, kept.size(), following, null);
    }

    /** The client after that one, or the first; null where there is none. */
    private @Nullable TenantId next(@Nullable TenantId client) {
        return sorted().stream()
                .filter(one -> client == null || one.toString().compareTo(client.toString()) > 0)
                .findFirst()
                .orElse(null);
    }

    private List<TenantId> sorted() {
        return clients.all().stream()
                .sorted(Comparator.comparing(TenantId::toString))
                .toList();
    }

    private boolean wait(Rebuild rebuild, IndexAway away) {
        var now = clock.instant();
        var since = rebuild.troubleSince();
        if (since != null && since.plus(PATIENCE).isBefore(now)) {
            ending.of(
                    rebuild,
                    0,
                    LongWork.State.FAILED,
                    "The index was away for ten minutes: " + LongWork.words(away),
                    now);
        } else {
            rebuilds.trouble(rebuild.id(), worker, LongWork.words(away), now);
        }
        return false;
    }

    private static <T> T within(TenantId client, Supplier<T> work) {
        return CurrentScope.call(Scope.platform("index", Set.of(client)), work::get);
    }
}
