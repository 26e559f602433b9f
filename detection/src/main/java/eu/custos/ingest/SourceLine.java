package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source as the page of sources shows it.
 *
 * @param accepted items of the running hour that were understood
 * @param quarantined items of the running hour that were not
 * @param expectedMinutes how often it is expected to send; null for no expectation
 * @param silentSince when it was found to be late; null where it is not
 * @param lagMillis how long the newest item took from the door to triage
 */
record SourceLine(
        TenantId tenant,
        UUID id,
        String name,
        String adapter,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastItemAt,
        @Nullable Long lagMillis,
        @Nullable Integer expectedMinutes,
        @Nullable Instant silentSince,
        long accepted,
        long quarantined) {

    public boolean inUse() {
        return revokedAt == null;
    }

    public String lag() {
        if (lagMillis == null) {
            return "–";
        }
        return lagMillis < 10_000 ? lagMillis + " ms" : lagMillis / 1_000 + " s";
    }
}
