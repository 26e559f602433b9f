package eu.custos.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Answers that stay good for some seconds, at most so many, forgotten at once when they are known to have changed.
 *
 * <p>Absence is not remembered: what was just created is found at once, and guessing cannot fill it.
 */
final class BriefMemory<K, V> {

    private static final int MOST = 20_000;

    private final ConcurrentHashMap<K, Remembered<V>> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final Clock clock;
    private final Duration life;

    BriefMemory(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    private record Remembered<V>(V value, Instant until) {}

    Optional<V> recall(K key, Function<K, Optional<V>> look) {
        var now = clock.instant();
        var remembered = known.get(key);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.value());
        }
        var before = forgotten.get();
        var found = look.apply(key);
        found.ifPresentOrElse(
                value -> keep(key, new Remembered<>(value, now.plus(life)), before), () -> known.remove(key));
        return found;
    }

    /** What is being looked up at this moment is not kept either: it may be from before the change. */
    void forget() {
        forgotten.incrementAndGet();
        known.clear();
    }

    private void keep(K key, Remembered<V> value, long before) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, value);
        if (forgotten.get() != before) {
            known.remove(key, value);
        }
    }
}
