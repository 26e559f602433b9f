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
import java.util.function.Function;
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

    /** How an exchange went: the breaker counts whether the other side works, a person sees whether it was good. */
    record Heard(String words, boolean works, boolean good) {}

    /** One exchange over HTTP. */
    Reply through(Supplier<Reply> exchange) {
        return through(exchange, Line::heard, Reply.Failed::new);
    }

    /** One exchange, or why it was held back; what is held back has certainly done nothing. */
    <T> T through(Supplier<T> exchange, Function<T, Heard> ear, Function<Outcome, T> back) {
        if (!bulkhead.tryAcquirePermission()) {
            return held(
                    back,
                    MOMENT,
                    "%d calls are under way, no more at once"
                            .formatted(connection.limits().atOnce()));
        }
        try {
            if (!limiter.acquirePermission()) {
                return held(
                        back,
                        Duration.ofMinutes(1),
                        "%d calls were made within a minute, no more"
                                .formatted(connection.limits().callsPerMinute()));
            }
            if (!breaker.tryAcquirePermission()) {
                return held(back, Guards.OPEN_FOR, "it failed too often of late; the next try is in a minute");
            }
            var brought = exchange.get();
            count(ear.apply(brought));
            return brought;
        } finally {
            bulkhead.onComplete();
        }
    }

    private void count(Heard heard) {
        if (heard.works()) {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        } else {
            breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(heard.words()));
        }
        last = new Last(clock.instant(), heard.words(), heard.good());
    }

    private static Heard heard(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer ->
                new Heard(
                        "answered %d".formatted(answer.status()),
                        answer.status() < 500 && answer.status() != 429,
                        answer.status() < 400);
            case Reply.Failed(var outcome) -> new Heard(outcome.words(), false, false);
        };
    }

    private static <T> T held(Function<Outcome, T> back, Duration wait, String words) {
        return back.apply(new Outcome.Busy(wait, words));
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
