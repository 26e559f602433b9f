package eu.custos.console;

import eu.custos.live.ScreenChanged;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.springframework.stereotype.Component;

/**
 * The latest changes in their order, so that a page misses none between being drawn and beginning to listen.
 *
 * <p>A moment is the number of the last change before it. Numbers go on from the time of the start, so that a moment
 * from before a restart is never taken for one after it.
 */
@Component
final class LiveHistory {

    static final int KEPT = 1_000;

    private final ArrayDeque<ScreenChanged> kept = new ArrayDeque<>();
    private long moment;

    LiveHistory(Clock clock) {
        moment = Math.multiplyExact(clock.millis(), 1_000L);
    }

    synchronized long moment() {
        return moment;
    }

    /** Tells the change and its moment before any later one. */
    synchronized void add(ScreenChanged changed, ObjLongConsumer<ScreenChanged> told) {
        kept.add(changed);
        if (kept.size() > KEPT) {
            kept.remove();
        }
        moment++;
        told.accept(changed, moment);
    }

    /** Empty where what came after is no longer known, or the moment is none of this run. */
    synchronized Optional<List<ScreenChanged>> since(long earlier) {
        var oldest = moment - kept.size();
        return earlier < oldest || earlier > moment
                ? Optional.empty()
                : Optional.of(kept.stream().skip(earlier - oldest).toList());
    }
}
