package eu.custos.anchor;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks one authority over HTTP (RFC 3161, section 3.4); waits, reads and tries no more than it may. */
final class AuthorityLine {

    static final int LONGEST_REPLY = 1 << 16;

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration OPEN_FOR = Duration.ofMinutes(1);

    private final AnchorSettings.Authority authority;
    private final AnchorSettings settings;
    private final ReplyCheck check;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    AuthorityLine(AnchorSettings.Authority authority, AnchorSettings settings, Clock clock) {
        this.authority = authority;
        this.settings = settings;
        this.clock = clock;
        check = new ReplyCheck(authority, AuthorityTrust.of(authority), settings.clockTolerance());
        breaker = CircuitBreaker.of(
                authority.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(OPEN_FOR)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
    }

    String name() {
        return authority.name();
    }

    /** Outside of any transaction: it may take as long as the timeout. */
    StampAnswer ask(byte[] signedText, Duration limit) {
        if (!breaker.tryAcquirePermission()) {
            return new StampAnswer.Away("it failed too often of late; the next try is in a minute");
        }
        var question = StampQuestion.about(signedText, authority.policy());
        var wait = limit.compareTo(settings.timeout()) < 0 ? limit : settings.timeout();
        var answer = exchanged(question, wait);
        switch (answer) {
            case StampAnswer.Stamped _ -> breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            case StampAnswer.Refused refused -> failed(refused.fault().words());
            case StampAnswer.Away(var words) -> failed(words);
        }
        return answer;
    }

    private void failed(String words) {
        breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(words));
    }

    private StampAnswer exchanged(StampQuestion question, Duration wait) {
        var request = HttpRequest.newBuilder(authority.url())
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question.bytes()))
                .build();
        // A limit over the whole exchange: a server that sends a byte now and then must not hold a thread.
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_REPLY));
        try {
            return answer(question, exchange.get(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            exchange.cancel(true);
            return new StampAnswer.Away("no answer within %d s".formatted(wait.toSeconds()));
        } catch (ExecutionException failure) {
            return new StampAnswer.Away(words(failure.getCause()));
        } catch (InterruptedException _) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new StampAnswer.Away("the platform was stopped while it waited");
        }
    }

    private static String words(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _ -> "it cannot be reached";
            case SSLException _ -> "its own certificate is not trusted, or it speaks no TLS";
            case IOException _ -> "the connection broke off, or the answer was longer than 64 KiB";
            case null, default -> "the call failed";
        };
    }

    private StampAnswer answer(StampQuestion question, HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            return new StampAnswer.Away("it answered %d".formatted(response.statusCode()));
        }
        var type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/timestamp-reply")
                ? check.verified(question, response.body(), clock.instant())
                : new StampAnswer.Refused(StampFault.GARBAGE, "it is not sent as application/timestamp-reply");
    }
}
