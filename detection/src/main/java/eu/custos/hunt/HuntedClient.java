package eu.custos.hunt;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One client's part of a hunt.
 *
 * @param expected items to be looked at; null before it was asked
 * @param reached everything received from then on is looked through
 * @param place where in the record to go on; null where a month begins
 */
record HuntedClient(
        TenantId tenant,
        @Nullable Long expected,
        long done,
        long hits,
        int kept,
        Instant reached,
        @Nullable String place,
        boolean finished) {}
