package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Duration;
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
        State state,
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

    enum State {
        RUNNING("running"),
        DONE("done"),
        CANCELLED("cancelled"),
        FAILED("failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** What stopped half way goes on where it was. */
    public boolean canContinue() {
        return state == State.CANCELLED || state == State.FAILED;
    }

    /** Items a second since it was started or continued last. */
    public long rate(Instant now) {
        var seconds = Math.max(
                1, Duration.between(resumedAt, endedAt == null ? now : endedAt).toSeconds());
        return (done - resumedDone) / seconds;
    }

    /** What is left at that rate; null where nobody can say yet. */
    public @Nullable Duration left(Instant now) {
        var rate = rate(now);
        return expected == null || rate == 0 ? null : Duration.ofSeconds(Math.max(0, expected - done) / rate);
    }
}
