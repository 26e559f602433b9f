package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of the index from the record, and how far it has come.
 *
 * @param since what was received before is left out
 * @param until what was received from then on comes into the index by itself
 * @param expected how many items there are, as the balance has it; null before it was asked
 * @param client whose record is being read; null before the first
 * @param place where in that record to go on; null at its newest end
 * @param resumedAt when it was started, or continued, last
 * @param trouble what is in its way, or has ended it
 */
record Rebuild(
        UUID id,
        Instant since,
        Instant until,
        LongWork.State state,
        @Nullable Long expected,
        long done,
        @Nullable TenantId client,
        @Nullable String place,
        Instant resumedAt,
        long resumedDone,
        @Nullable String trouble,
        @Nullable Instant troubleSince,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public boolean running() {
        return state == LongWork.State.RUNNING;
    }

    public boolean canContinue() {
        return state.canContinue();
    }

    public LongWork.Pace pace() {
        return new LongWork.Pace(expected, done, resumedDone, resumedAt, endedAt);
    }
}
