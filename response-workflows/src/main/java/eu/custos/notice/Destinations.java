package eu.custos.notice;

import eu.custos.connector.call.Guards;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What stands between us and each place that messages go to; each has its own, so that none hurts another. */
@Component
class Destinations {

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private final Map<String, Destination> known = new ConcurrentHashMap<>();
    private final NoticeSettings settings;
    private final Clock clock;

    Destinations(NoticeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Destination(CircuitBreaker breaker, RateLimiter limiter) {}

    /** One try, or why it was held back. */
    Sent through(String name, Supplier<Sent> sending) {
        var destination = known.computeIfAbsent(name, this::open);
        if (!destination.limiter().acquirePermission()) {
            return new Sent.Held(
                    "%d messages went there within a minute, no more".formatted(settings.perMinute()), Guards.OPEN_FOR);
        }
        if (!destination.breaker().tryAcquirePermission()) {
            return new Sent.Held("it failed too often of late; the next try is in a minute", Guards.OPEN_FOR);
        }
        var sent = tried(name, sending);
        if (sent instanceof Sent.Later) {
            destination.breaker().onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(sent.words()));
        } else {
            destination.breaker().onSuccess(0, TimeUnit.MILLISECONDS);
        }
        return sent;
    }

    /** What breaks here is ours, and is tried no more often than what breaks there. */
    private static Sent tried(String name, Supplier<Sent> sending) {
        try {
            return sending.get();
        } catch (RuntimeException broken) {
            LOG.warn("A message to {} could not be written", name, broken);
            return new Sent.Later("it could not be written; the log says why", null);
        }
    }

    /** Those that are not tried at present. */
    List<String> away() {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().breaker().getState() == CircuitBreaker.State.OPEN)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Destination open(String name) {
        return new Destination(Guards.breaker(name, clock), Guards.perMinute(name, settings.perMinute()));
    }
}
