package eu.custos.anchor;

import eu.custos.tenancy.ClientOrganisation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ledger in the list of them.
 *
 * @param size of its newest checkpoint; -1 while there is none
 * @param takenAt when that was taken
 * @param stampedAt the newest time stamp by whichever authority
 * @param cosignedAt what a witness signed last
 * @param witnesses how many are registered
 * @param state null until the monitor has looked
 */
record LedgerRow(
        ClientOrganisation client,
        long size,
        @Nullable Instant takenAt,
        @Nullable Instant stampedAt,
        @Nullable Instant cosignedAt,
        int witnesses,
        @Nullable AnchorState state) {}
