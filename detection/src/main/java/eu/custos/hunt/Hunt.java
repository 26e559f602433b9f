package eu.custos.hunt;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search through history that runs in the background.
 *
 * @param sought values, one a line, or a Sigma rule
 * @param wholeRecord true where also events are looked at that no product called an alert
 * @param until what was received from then on is not looked at
 * @param progress within the clients of the current scope
 */
record Hunt(
        UUID id,
        String title,
        Kind kind,
        String sought,
        boolean wholeRecord,
        Instant since,
        Instant until,
        State state,
        @Nullable String trouble,
        Instant resumedAt,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        Progress progress) {

    enum Kind {
        VALUES,
        RULE
    }

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

    /**
     * How far it has come.
     *
     * @param expected items in the time that is looked through, as the balance has it
     * @param resumedDone of the items, those done when it was started or continued last
     * @param kept hits that are listed; all are counted
     * @param clientsLeft whose record is not looked through yet
     */
    record Progress(long expected, long done, long resumedDone, long hits, long kept, int clients, int clientsLeft) {}

    public boolean running() {
        return state == State.RUNNING;
    }

    public boolean canContinue() {
        return state == State.CANCELLED || state == State.FAILED;
    }

    /** Items a second since it was started or continued last. */
    public long rate(Instant now) {
        var seconds = Math.max(
                1, Duration.between(resumedAt, endedAt == null ? now : endedAt).toSeconds());
        return (progress.done - progress.resumedDone) / seconds;
    }

    /** What is left at that rate; null where nobody can say yet. */
    public @Nullable Duration left(Instant now) {
        var rate = rate(now);
        return rate == 0 ? null : Duration.ofSeconds(Math.max(0, progress.expected - progress.done) / rate);
    }
}
