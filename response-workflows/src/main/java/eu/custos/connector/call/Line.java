package eu.custos.connector.call;

import eu.custos.connector.Connection;
import eu.custos.connector.Health;
import eu.custos.connector.Outcome;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between one connection of one client and its product; each has its own, so that none hurts another. */
final class Line {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Connection connection;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter limiter;
    private volatile @Nullable Last last;
    private volatile @Nullable Token token;

    private record Last(Instant at, String words, boolean good) {}

    /** Access for a while. */
    record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=%s]".formatted(until);
        }
    }

    Line(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        var name = "%s:%s".formatted(connection.id(), connection.tenant());
        breaker = Guards.breaker(name, clock);
        bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(connection.limits().atOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        limiter = Guards.perMinute(name, connection.limits().callsPerMinute());
    }

    boolean isOf(Connection other) {
        return connection.version() == other.version() && connection.tenant().equals(other.tenant());
    }

    /** One exchange, or why it was held back; what is held back has certainly done nothing. */
    Reply through(Supplier<Reply> exchange) {
        if (!bulkhead.tryAcquirePermission()) {
            return held(
                    MOMENT,
                    "%d calls are under way, no more at once"
                            .formatted(connection.limits().atOnce()));
        }
        try {
            if (!limiter.acquirePermission()) {
                return held(
                        Duration.ofMinutes(1),
                        "%d calls were made within a minute, no more"
                                .formatted(connection.limits().callsPerMinute()));
            }
            if (!breaker.tryAcquirePermission()) {
                return held(Guards.OPEN_FOR, "it failed too often of late; the next try is in a minute");
            }
            return counted(exchange.get());
        } finally {
            bulkhead.onComplete();
        }
    }

    private Reply counted(Reply reply) {
        switch (reply) {
            case Reply.Answer answer
            when answer.status() >= 500 || answer.status() == 429 -> failed("answered %d".formatted(answer.status()));
            case Reply.Answer answer -> {
                breaker.onSuccess(0, TimeUnit.MILLISECONDS);
                last = new Last(clock.instant(), "answered %d".formatted(answer.status()), answer.status() < 400);
            }
            case Reply.Failed(var outcome) -> failed(outcome.words());
        }
        return reply;
    }

    private void failed(String words) {
        breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(words));
        last = new Last(clock.instant(), words, false);
    }

    private static Reply held(Duration wait, String words) {
        return new Reply.Failed(new Outcome.Busy(wait, words));
    }

    @Nullable
    Token token() {
        var kept = token;
        return kept != null && kept.until().isAfter(clock.instant()) ? kept : null;
    }

    void token(@Nullable Token fresh) {
        token = fresh;
    }

    Instant now() {
        return clock.instant();
    }

    Health health() {
        var seen = last;
        return new Health(
                breaker.getState().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Math.max(0, limiter.getMetrics().getAvailablePermissions()),
                seen == null ? null : seen.at(),
                seen == null ? null : seen.words(),
                seen == null || seen.good());
    }
}
