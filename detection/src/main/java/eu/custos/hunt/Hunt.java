package eu.custos.hunt;

import eu.custos.ingest.LongWork;
import eu.custos.tenancy.Actor;
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
        LongWork.State state,
        @Nullable String trouble,
        Instant resumedAt,
        Actor startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        Progress progress) {

    enum Kind {
        VALUES,
        RULE
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
        return state == LongWork.State.RUNNING;
    }

    public boolean canContinue() {
        return state.canContinue();
    }

    public LongWork.Pace pace() {
        return new LongWork.Pace(progress.expected, progress.done, progress.resumedDone, resumedAt, endedAt);
    }
}
