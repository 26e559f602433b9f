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

    /** The same letter has the same id, so that it is written and read once. */
    UUID id() {
        var name = "message:%s:%s:%d:%s:%s".formatted(subject, recipient, rank, route.kind(), outside.occasion());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
