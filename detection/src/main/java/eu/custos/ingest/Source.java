package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that sends alerts of one client organisation.
 *
 * @param name unique among the client's sources in use, such as {@code edge-suricata}
 * @param adapter reads what it sends
 */
public record Source(
        TenantId tenant,
        UUID id,
        String name,
        String adapter,
        FieldMapping mapping,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** The same source, read in another way. */
    Source read(String otherAdapter, FieldMapping otherMapping) {
        return new Source(tenant, id, name, otherAdapter, otherMapping, createdAt, revokedAt);
    }

    public boolean inUse() {
        return revokedAt == null;
    }
}
