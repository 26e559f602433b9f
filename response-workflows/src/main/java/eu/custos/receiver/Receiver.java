package eu.custos.receiver;

import eu.custos.notice.ChannelKind;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of a client who gets checkpoints by one way.
 *
 * @param nextAt when the next one goes out at the latest
 * @param failedAt since when none arrives; null where the last one did
 * @param said what the other side said to the last one; null before the first
 */
record Receiver(
        TenantId tenant,
        UUID contact,
        ChannelKind kind,
        String enteredBy,
        Instant enteredAt,
        Instant nextAt,
        @Nullable Long deliveredSize,
        @Nullable Instant deliveredAt,
        @Nullable Instant failedAt,
        @Nullable String said) {

    static final Duration EVERY = Duration.ofDays(1);

    /** What the outbox knows its messages by. */
    UUID id() {
        var name = "receiver:%s:%s:%s".formatted(tenant, contact, kind);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    boolean isAt(Way way) {
        return contact.equals(way.contact()) && kind == way.route().kind();
    }
}
