package eu.custos.hunt;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * One item of the record that a hunt found.
 *
 * @param matched the values that it names, or the rule
 */
record HuntHit(
        TenantId tenant,
        UUID alert,
        UUID group,
        Instant receivedAt,
        String source,
        String title,
        String severity,
        String matched) {}
