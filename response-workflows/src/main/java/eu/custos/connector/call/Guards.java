package eu.custos.connector.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What stands before every place that is called from here; each place has its own, so that none hurts another. */
public final class Guards {

    /** How long a place that failed too often is left alone. */
    public static final Duration OPEN_FOR = Duration.ofMinutes(1);

    private static final int WINDOW = 10;
    private static final int ENOUGH = 5;
    private static final int FAILING_PERCENT = 50;

    private Guards() {}

    public static CircuitBreaker breaker(String name, Clock clock) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(ENOUGH)
                        .failureRateThreshold(FAILING_PERCENT)
                        .waitDurationInOpenState(OPEN_FOR)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
    }

    /** Lets so many calls through in a minute and waits for none. */
    public static RateLimiter perMinute(String name, int calls) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(calls)
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }
}
