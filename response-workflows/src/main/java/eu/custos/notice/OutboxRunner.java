package eu.custos.notice;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, so many at a time.
 *
 * <p>A node holds a message while it sends. After a crash another one sends it again, under the same id.
 */
@Component
class OutboxRunner {

    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);
    private static final int AT_ONCE = 64;
    private static final int WRITES = 3;

    private final UUID worker = UUID.randomUUID();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final JdbcOutbox messages;
    private final Outbox outbox;
    private final Postman postman;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxRunner(
            JdbcOutbox messages,
            Outbox outbox,
            Postman postman,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.messages = messages;
        this.outbox = outbox;
        this.postman = postman;
        this.clients = clients;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${custos.notice.every:PT2S}")
    void run() {
        try {
            while (startSome()) {
                LOG.debug("{} messages are on their way", underWay());
            }
        } catch (RuntimeException away) {
            LOG.warn("Messages go out later", away);
        }
    }

    /** How many are being sent at this moment. */
    int underWay() {
        return AT_ONCE - free.availablePermits();
    }

    /** Each on its own and not waited for, so that a slow destination holds up its own messages only. */
    private boolean startSome() {
        var most = free.availablePermits();
        if (most == 0) {
            return false;
        }
        var everyone = Scope.platform("notice", Set.copyOf(clients.all()));
        var held = CurrentScope.<List<Message>, RuntimeException>call(
                everyone,
                () -> Objects.requireNonNull(
                        transaction.execute(_ -> messages.hold(worker, clock.instant(), LEASE, most))));
        held.forEach(this::start);
        return !held.isEmpty();
    }

    private void start(Message message) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("outbox").start(() -> {
            try {
                send(message);
            } finally {
                free.release();
            }
        });
    }

    private void send(Message message) {
        CurrentScope.run(Scope.platform("notice", Set.of(message.tenant())), () -> {
            try {
                write(message, postman.send(message), WRITES);
            } catch (RuntimeException broken) {
                // The lease ends and somebody sends it again.
                LOG.warn("What came of message {} is not written down yet", message.id(), broken);
            }
        });
    }

    /** Who waits for the message may be at work at this very moment; the second look finds it done. */
    private void write(Message message, Sent sent, int writes) {
        try {
            outbox.settle(message, worker, sent);
        } catch (RuntimeException overtaken) {
            if (writes <= 1) {
                throw overtaken;
            }
            write(message, sent, writes - 1);
        }
    }
}
