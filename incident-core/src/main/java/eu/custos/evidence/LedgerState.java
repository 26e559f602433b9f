package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger stands, for people.
 *
 * @param entries how many it has
 * @param size of its newest checkpoint; null where there is none yet
 * @param root of that checkpoint, in base64
 */
public record LedgerState(
        TenantId tenant,
        long entries,
        @Nullable Long size,
        @Nullable String root,
        @Nullable Instant takenAt) {}
