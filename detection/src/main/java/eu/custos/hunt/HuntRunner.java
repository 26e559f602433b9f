package eu.custos.hunt;

import eu.custos.ingest.LongWork;
import eu.custos.ingest.TransientCause;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
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
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final UUID worker = UUID.randomUUID();
    private final JdbcHunts hunts;
    private final HuntStep step;
    private final ClientOrganisations clients;
    private final HuntRecorder recorder;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HuntRunner(
            JdbcHunts hunts,
            HuntStep step,
            ClientOrganisations clients,
            HuntRecorder recorder,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.hunts = hunts;
        this.step = step;
        this.clients = clients;
        this.recorder = recorder;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Turn(Hunt hunt, HuntedClient client) {}

    @Scheduled(cron = "${custos.hunt.every:*/2 * * * * *}")
    void run() {
        try {
            LongWork.stretch(clock, this::step, work -> work);
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
            within(Set.of(), () -> end(id, LongWork.State.FAILED, LongWork.words(broken)));
        }
        return true;
    }

    private void advance(UUID id) {
        var turn = turn(id);
        if (turn == null) {
            within(Set.of(), () -> end(id, LongWork.State.DONE, null));
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
                    recorder.lookedThrough(turn.hunt, found.reached());
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

    private void end(UUID id, LongWork.State state, @Nullable String trouble) {
        if (hunts.end(id, state, trouble, clock.instant())) {
            recorder.ended(id, state, trouble);
        }
    }

    private void within(Set<TenantId> tenants, Runnable work) {
        CurrentScope.run(Scope.platform("hunt", tenants), () -> transaction.executeWithoutResult(_ -> work.run()));
    }
}
