package eu.custos.alert;

import eu.custos.alert.JdbcBulkWork.Waiting;
import eu.custos.incident.IncidentException;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Works through what bulks have left, one slice of each in turn, so that a short one does not wait for a long one. */
@Component
class BulkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);

    /** So often is a slice tried that fails for no reason of ours. */
    static final int MOST_FAILURES = 5;

    private final JdbcBulkWork works;
    private final BulkSlices slices;
    private final Assignees assignees;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    BulkRunner(
            JdbcBulkWork works,
            BulkSlices slices,
            Assignees assignees,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.works = works;
        this.slices = slices;
        this.assignees = assignees;
        this.clients = clients;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Beside the scheduler's thread, on which others wait for their turn. */
    @Scheduled(fixedDelayString = "${custos.alert.bulk-every:PT1S}", initialDelayString = "PT5S")
    void look() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("bulk").start(() -> {
                try {
                    work();
                } catch (RuntimeException away) {
                    LOG.warn("Whether bulk work waits is looked at again in a moment", away);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Until nothing is left, or only what has just failed. */
    void work() {
        var more = true;
        while (more) {
            more = false;
            for (var waiting : waiting()) {
                more |= slice(waiting);
            }
        }
    }

    private List<Waiting> waiting() {
        var everybody = Scope.platform("bulk", Set.copyOf(clients.all()));
        return java.util.Objects.requireNonNull(
                CurrentScope.call(everybody, () -> transaction.execute(_ -> works.waiting())));
    }

    /** True where a slice was done. */
    private boolean slice(Waiting waiting) {
        var scope = Scope.platform("bulk", Set.of(waiting.tenant()));
        return CurrentScope.call(scope, () -> {
            try {
                return Boolean.TRUE.equals(transaction.execute(_ -> works.lockWaiting(waiting)
                        .map(part -> CurrentScope.call(part.scope(), () -> done(part)))
                        .orElse(false)));
            } catch (TriageException | IncidentException | AccessRefused refused) {
                giveUp(waiting, String.valueOf(refused.getMessage()));
                return false;
            } catch (RuntimeException failed) {
                LOG.warn("A slice of bulk {} failed; it is tried again", waiting.id(), failed);
                countFailure(waiting);
                return false;
            }
        });
    }

    private boolean done(BulkPart part) {
        if (!assignees.stillMay(part.actor(), part.tenant())) {
            throw new AccessRefused(
                    "%s may not triage here any more".formatted(part.actor().name()));
        }
        slices.next(part);
        return true;
    }

    private void countFailure(Waiting waiting) {
        transaction.executeWithoutResult(_ -> works.lockWaiting(waiting).ifPresent(part -> {
            works.failed(part);
            if (part.failures() + 1 >= MOST_FAILURES) {
                works.turn(
                        part,
                        BulkState.FAILED,
                        "Failed %d times; see the log".formatted(MOST_FAILURES),
                        clock.instant());
            }
        }));
    }

    private void giveUp(Waiting waiting, String why) {
        transaction.executeWithoutResult(_ ->
                works.lockWaiting(waiting).ifPresent(part -> works.turn(part, BulkState.FAILED, why, clock.instant())));
    }
}
