package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be written.
 *
 * @param recipient id of a contact, or an account
 * @param notBefore when it may be sent at the earliest
 */
public record Letter(
        TenantId tenant,
        @Nullable UUID incident,
        UUID subject,
        int rank,
        Outside outside,
        String recipient,
        String recipientName,
        String language,
        Route route,
        Instant notBefore) {

    public Letter {
        var whole = route.kind() == ChannelKind.EMAIL || route.kind() == ChannelKind.WEBHOOK;
        if (outside instanceof Outside.OfLedger && !whole) {
            throw new IllegalArgumentException("A checkpoint goes by mail or signed webhook, not by " + route.kind());
        }
    }

    /** The same letter has the same id, so that it is written and read once. */
    UUID id() {
        var name = "message:%s:%s:%d:%s:%s%s"
                .formatted(subject, recipient, rank, route.kind(), outside.occasion(), which());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A person gets many checkpoints, each once. */
    private String which() {
        return switch (outside) {
            case Outside.OfIncident _ -> "";
            case Outside.OfLedger ledger -> ":%s:%d".formatted(ledger.reference(), ledger.size());
        };
    }
}
