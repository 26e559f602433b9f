package eu.custos.notice;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What stands between us and each place that messages go to; each has its own, so that none hurts another. */
@Component
class Destinations {

    private static final int WINDOW = 10;
    private static final int ENOUGH = 5;
    private static final int FAILING_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofMinutes(1);

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
                    "%d messages went there within a minute, no more".formatted(settings.perMinute()), OPEN_FOR);
        }
        if (!destination.breaker().tryAcquirePermission()) {
            return new Sent.Held("it failed too often of late; the next try is in a minute", OPEN_FOR);
        }
        var sent = sending.get();
        if (sent instanceof Sent.Later) {
            destination.breaker().onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(sent.words()));
        } else {
            destination.breaker().onSuccess(0, TimeUnit.MILLISECONDS);
        }
        return sent;
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
        return new Destination(
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(WINDOW)
                                .minimumNumberOfCalls(ENOUGH)
                                .failureRateThreshold(FAILING_PERCENT)
                                .waitDurationInOpenState(OPEN_FOR)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .clock(clock)
                                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                                .build()),
                RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(settings.perMinute())
                                .limitRefreshPeriod(Duration.ofMinutes(1))
                                .timeoutDuration(Duration.ZERO)
                                .build()));
    }
}
