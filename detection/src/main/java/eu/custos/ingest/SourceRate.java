package eu.custos.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One token bucket per source, so that a source gone wild is slowed and no other. */
final class SourceRate {

    private final int perSecond;
    private final int burst;
    private final Clock clock;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    SourceRate(int perSecond, int burst, Clock clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /**
     * Takes that many items out of the source's allowance.
     *
     * @throws IntakeRefused.TooFast telling when there will be enough again
     */
    void take(UUID source, int items) {
        var wanted = Math.min(items, burst);
        var bucket = buckets.compute(source, (_, old) -> refilled(old).less(wanted));
        if (bucket.refused > 0) {
            var seconds = Math.ceilDiv((long) Math.ceil(bucket.refused), perSecond);
            throw new IntakeRefused.TooFast(Duration.ofSeconds(Math.max(1, seconds)));
        }
    }

    private Bucket refilled(@org.jspecify.annotations.Nullable Bucket old) {
        var now = clock.instant();
        if (old == null) {
            return new Bucket(burst, now, 0);
        }
        var seconds = Math.max(0, Duration.between(old.at, now).toNanos()) / 1e9;
        return new Bucket(Math.min(burst, old.left + seconds * perSecond), now, 0);
    }

    /**
     * What a source may still send.
     *
     * @param refused how many items were missing at the last attempt
     */
    private record Bucket(double left, Instant at, double refused) {

        Bucket less(int items) {
            return left >= items ? new Bucket(left - items, at, 0) : new Bucket(left, at, items - left);
        }
    }
}
