package eu.custos.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What happened at the doors for syslog since this node started. */
@Component
class SyslogTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogTraffic.class);

    private final Map<SyslogSettings.Door, Counters> doors = new ConcurrentHashMap<>();

    /** Of one door. */
    private static final class Counters {

        private final AtomicInteger open = new AtomicInteger();
        private final LongAdder messages = new LongAdder();
        private final LongAdder tooFast = new LongAdder();
        private final LongAdder away = new LongAdder();
        private final Map<SyslogRefusal, LongAdder> refused = new EnumMap<>(SyslogRefusal.class);

        Counters() {
            for (var why : SyslogRefusal.values()) {
                refused.put(why, new LongAdder());
            }
        }

        LongAdder refused(SyslogRefusal why) {
            return java.util.Objects.requireNonNull(refused.get(why));
        }
    }

    /**
     * A door as it stands.
     *
     * @param tooFast seconds for which connections were held up since the source was faster than it may be
     * @param away seconds for which they were held up since the broker or the database did not take what came
     */
    record Seen(int open, long messages, long tooFast, long away, Map<SyslogRefusal, Long> refused) {

        Seen {
            refused = Map.copyOf(refused);
        }
    }

    void opened(SyslogSettings.Door door) {
        of(door).open.incrementAndGet();
    }

    void closed(SyslogSettings.Door door) {
        of(door).open.decrementAndGet();
    }

    void taken(SyslogSettings.Door door, int messages) {
        of(door).messages.add(messages);
    }

    /** Nothing is read from that sender for a second; nothing is dropped. */
    void heldUp(SyslogSettings.Door door, boolean tooFast) {
        var counters = of(door);
        (tooFast ? counters.tooFast : counters.away).increment();
    }

    /** Told less and less often, so that whoever knocks without end does not fill the log. */
    void refused(SyslogSettings.Door door, SyslogRefusal why, String from) {
        var counter = of(door).refused(why);
        counter.increment();
        var times = counter.sum();
        if (Long.bitCount(times) == 1) {
            LOG.warn(
                    "A syslog connection of {} for {} of {} is refused: {} ({} so far)",
                    from,
                    door.source(),
                    door.client(),
                    why.label(),
                    times);
        }
    }

    Seen seen(SyslogSettings.Door door) {
        var counters = of(door);
        var refused = new EnumMap<SyslogRefusal, Long>(SyslogRefusal.class);
        counters.refused.forEach((why, count) -> refused.put(why, count.sum()));
        return new Seen(
                counters.open.get(), counters.messages.sum(), counters.tooFast.sum(), counters.away.sum(), refused);
    }

    private Counters of(SyslogSettings.Door door) {
        return doors.computeIfAbsent(door, _ -> new Counters());
    }
}
