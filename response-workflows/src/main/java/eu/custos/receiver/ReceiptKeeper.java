package eu.custos.receiver;

import eu.custos.evidence.PackageWritten;
import eu.custos.notice.Message;
import eu.custos.notice.MessageBounced;
import eu.custos.notice.MessageSettled;
import eu.custos.notice.Outbox;
import eu.custos.notice.Outside;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what happens elsewhere: a package was written, a checkpoint arrived or did not. */
@Component
class ReceiptKeeper {

    private final JdbcReceivers receivers;
    private final JdbcDueCheckpoints due;
    private final Outbox outbox;
    private final Clock clock;

    ReceiptKeeper(JdbcReceivers receivers, JdbcDueCheckpoints due, Outbox outbox, Clock clock) {
        this.receivers = receivers;
        this.due = due;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(PackageWritten written) {
        due.add(written.tenant(), written.size(), clock.instant());
    }

    @EventListener
    @Transactional
    public void on(MessageSettled settled) {
        note(settled.tenant(), settled.message(), settled.delivered());
    }

    @EventListener
    @Transactional
    public void on(MessageBounced bounced) {
        note(bounced.tenant(), bounced.message(), false);
    }

    private void note(TenantId tenant, UUID id, boolean delivered) {
        outbox.find(tenant, id).ifPresent(message -> {
            switch (message.outside()) {
                case Outside.OfIncident _ -> {}
                case Outside.OfLedger ledger -> note(message, ledger.size(), delivered);
            }
        });
    }

    private void note(Message message, long size, boolean delivered) {
        var contact = UUID.fromString(message.recipient());
        var kind = message.route().kind();
        var said = Objects.requireNonNullElse(message.standing().said(), "");
        if (delivered) {
            receivers.delivered(message.tenant(), contact, kind, size, said, clock.instant());
        } else {
            receivers.failed(message.tenant(), contact, kind, said, clock.instant());
        }
    }
}
