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
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, some at a time.
 *
 * <p>A node holds a message while it sends. After a crash another one sends it again, under the same id.
 */
@Component
class OutboxRunner {

    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 8;
    private static final int WRITES = 3;

    private final UUID worker = UUID.randomUUID();
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
            var round = 0;
            while (round < ROUNDS && !sendSome().isEmpty()) {
                round++;
            }
        } catch (RuntimeException away) {
            LOG.warn("Messages go out later", away);
        }
    }

    /** Side by side, so that a slow destination holds up its own messages only. */
    List<Message> sendSome() {
        var everyone = Scope.platform("notice", Set.copyOf(clients.all()));
        var held = CurrentScope.<List<Message>, RuntimeException>call(
                everyone,
                () -> Objects.requireNonNull(
                        transaction.execute(_ -> messages.hold(worker, clock.instant(), LEASE, AT_ONCE))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            held.forEach(message -> threads.execute(() -> send(message)));
        }
        return held;
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
