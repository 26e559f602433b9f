package eu.custos.receiver;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts checkpoints that are due into the outbox: to each receiver once a day, and to all of a client's with a package.
 *
 * <p>Turn and message are one transaction, in a row that other nodes pass over; whoever dies in it has done nothing.
 */
@Component
class CheckpointRound {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointRound.class);
    private static final int MOST = 500;
    /** A ledger without a checkpoint has one within a minute of its first entry. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private final JdbcReceivers receivers;
    private final JdbcDueCheckpoints due;
    private final CheckpointPost post;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckpointRound(
            JdbcReceivers receivers,
            JdbcDueCheckpoints due,
            CheckpointPost post,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.receivers = receivers;
        this.due = due;
        this.post = post;
        this.clients = clients;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${custos.receiver.every:PT30S}")
    void run() {
        CurrentScope.run(Scope.platform("receiver", Set.copyOf(clients.all())), () -> {
            repeat(this::withAPackage);
            repeat(this::onItsDay);
        });
    }

    /** One row after the other, so that one that fails takes no other with it. */
    private void repeat(BooleanSupplier one) {
        try {
            var rounds = 0;
            while (rounds < MOST && Boolean.TRUE.equals(transaction.execute(_ -> one.getAsBoolean()))) {
                rounds++;
            }
        } catch (RuntimeException later) {
            LOG.warn("Checkpoints go out later", later);
        }
    }

    private boolean withAPackage() {
        var taken = due.take(clock.instant());
        taken.ifPresent(next ->
                post.at(next.tenant(), next.size()).ifPresent(checkpoint -> post.toAll(checkpoint, next.tenant())));
        return taken.isPresent();
    }

    private boolean onItsDay() {
        var now = clock.instant();
        var taken = receivers.take(now, now.plus(Receiver.EVERY));
        taken.ifPresent(receiver -> post.newest(receiver.tenant())
                .ifPresentOrElse(
                        checkpoint -> post.to(receiver, checkpoint), () -> receivers.again(receiver, now.plus(SOON))));
        return taken.isPresent();
    }
}
