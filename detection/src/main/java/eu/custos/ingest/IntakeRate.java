package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many items each client organisation sent in the last minute, counted in memory. */
@Component
class IntakeRate {

    private static final int SECONDS = 60;

    private final Clock clock;
    private final Map<TenantId, Minute> minutes = new ConcurrentHashMap<>();

    IntakeRate(Clock clock) {
        this.clock = clock;
    }

    void accepted(TenantId tenant, int items) {
        minutes.computeIfAbsent(tenant, _ -> new Minute()).add(clock.instant().getEpochSecond(), items);
    }

    long perMinute(Set<TenantId> tenants) {
        var now = clock.instant().getEpochSecond();
        return tenants.stream()
                .map(minutes::get)
                .filter(java.util.Objects::nonNull)
                .mapToLong(minute -> minute.sum(now))
                .sum();
    }

    private static final class Minute {

        private final long[] second = new long[SECONDS];
        private final long[] count = new long[SECONDS];

        synchronized void add(long now, int items) {
            var slot = (int) (now % SECONDS);
            if (second[slot] != now) {
                second[slot] = now;
                count[slot] = 0;
            }
            count[slot] += items;
        }

        synchronized long sum(long now) {
            var sum = 0L;
            for (var slot = 0; slot < SECONDS; slot++) {
                sum += second[slot] > now - SECONDS ? count[slot] : 0;
            }
            return sum;
        }
    }
}
