package eu.custos.hunt;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.ingest.TransientCause;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes hunts forward step by step, each in its turn.
 *
 * <p>A node holds a hunt for one step. What a step found and how far it came are kept together, so that a hunt goes on
 * after a crash where it was and finds nothing twice.
 */
@Component
class HuntRunner {

    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(HuntRunner.class);
    private static final Duration STRETCH = Duration.ofSeconds(10);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(5);
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int LONGEST_TROUBLE = 500;

    private final UUID worker = UUID.randomUUID();
    private final JdbcHunts hunts;
    private final HuntStep step;
    private final ClientOrganisations clients;
    private final EvidenceLog evidence;
    private final ProviderLedger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HuntRunner(
            JdbcHunts hunts,
            HuntStep step,
            ClientOrganisations clients,
            Ledgers ledgers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.hunts = hunts;
        this.step = step;
        this.clients = clients;
        this.evidence = ledgers.evidence;
        this.ledger = ledgers.ledger;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Turn(Hunt hunt, HuntedClient client) {}

    /** The client's own and the provider's. */
    @Component
    static final class Ledgers {

        private final EvidenceLog evidence;
        private final ProviderLedger ledger;

        Ledgers(EvidenceLog evidence, ProviderLedger ledger) {
            this.evidence = evidence;
            this.ledger = ledger;
        }
    }

    /** Works for some seconds, with a pause as long as each step took, so that half the time is left to others. */
    @Scheduled(cron = "${custos.hunt.every:*/2 * * * * *}")
    void run() {
        var until = clock.instant().plus(STRETCH);
        try {
            for (var began = clock.instant(); began.isBefore(until) && step(); began = clock.instant()) {
                var work = Duration.between(began, clock.instant());
                Thread.sleep(work.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : work);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.warn("Hunts go on later", away);
        }
    }

    /** What ended long ago is in the ledgers; its hits are still in the record. */
    @Scheduled(cron = "${custos.hunt.forget-at:0 53 2 * * *}", zone = "UTC")
    void forget() {
        hunts.forget(clock.instant().minus(REMEMBERED));
    }

    /** Takes one step of one hunt; false where there is nothing to do. */
    boolean step() {
        var held = hunts.hold(worker, clock.instant(), LEASE);
        if (held.isEmpty()) {
            return false;
        }
        var id = held.get();
        try {
            advance(id);
        } catch (RuntimeException broken) {
            if (TransientCause.isIn(broken)) {
                throw broken;
            }
            LOG.error("A hunt failed", broken);
            within(Set.of(), () -> end(id, Hunt.State.FAILED, words(broken)));
        }
        return true;
    }

    private void advance(UUID id) {
        var turn = turn(id);
        if (turn == null) {
            within(Set.of(), () -> end(id, Hunt.State.DONE, null));
            return;
        }
        var client = Set.of(turn.client.tenant());
        if (turn.client.expected() == null) {
            within(client, () -> hunts.expect(turn.client.tenant(), id, step.expected(turn.hunt, turn.client)));
            return;
        }
        var found = CurrentScope.call(Scope.platform("hunt", client), () -> step.of(turn.hunt, turn.client));
        within(client, () -> {
            if (hunts.holds(id, worker)) {
                hunts.keep(id, turn.client.tenant(), found.hits());
                hunts.move(id, found.reached());
                if (found.reached().finished()) {
                    record(turn.hunt, found.reached());
                }
            }
        });
    }

    private @Nullable Turn turn(UUID id) {
        var all = Scope.platform("hunt", Set.copyOf(clients.all()));
        return CurrentScope.call(
                all,
                () -> Objects.requireNonNull(transaction.execute(_ ->
                                hunts.find(id).flatMap(hunt -> hunts.next(id).map(at -> new Turn(hunt, at)))))
                        .orElse(null));
    }

    private void record(Hunt hunt, HuntedClient client) {
        evidence.append(
                client.tenant(),
                new EvidenceEntry(
                        "hunt.looked-through",
                        "hunt",
                        hunt.id().toString(),
                        null,
                        clock.instant(),
                        Map.of(
                                "title", hunt.title(),
                                "by", hunt.startedBy(),
                                "since", hunt.since().toString(),
                                "until", hunt.until().toString(),
                                "items", client.done(),
                                "hits", client.hits()),
                        null));
    }

    private void end(UUID id, Hunt.State state, @Nullable String trouble) {
        if (hunts.end(id, state, trouble, clock.instant())) {
            ledger.append(
                    state == Hunt.State.DONE ? "hunt.finished" : "hunt.failed",
                    "hunt",
                    id.toString(),
                    Map.of("reason", trouble == null ? "" : trouble));
        }
    }

    private static String words(RuntimeException broken) {
        var words = broken.getClass().getSimpleName() + ": " + broken.getMessage();
        return words.substring(0, Math.min(words.length(), LONGEST_TROUBLE));
    }

    private void within(Set<TenantId> tenants, Runnable work) {
        CurrentScope.run(Scope.platform("hunt", tenants), () -> transaction.executeWithoutResult(_ -> work.run()));
    }
}
