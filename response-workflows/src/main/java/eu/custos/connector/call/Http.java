package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends one request; never follows a redirect, never waits longer or reads more than it may. */
public final class Http {

    private static final int LONGEST_BODY = 2 << 20;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration UNREACHABLE_FOR = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    /** A limit over the whole exchange: a server that sends a byte now and then must not hold a thread. */
    public Reply send(HttpRequest request, Duration timeout) {
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_BODY));
        try {
            var response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer(response);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return failed(new Outcome.Unknown("no answer within %d s".formatted(timeout.toSeconds())));
        } catch (ExecutionException failure) {
            return failed(outcome(failure.getCause()));
        } catch (InterruptedException stopped) {
            return interrupted(exchange);
        }
    }

    private static Reply interrupted(CompletableFuture<?> exchange) {
        exchange.cancel(true);
        Thread.currentThread().interrupt();
        return failed(new Outcome.Unknown("the platform was stopped while it waited"));
    }

    private static Reply answer(HttpResponse<byte[]> response) {
        return new Reply.Answer(response.statusCode(), response.headers(), new Reply.Bytes(response.body()));
    }

    private static Reply failed(Outcome outcome) {
        return new Reply.Failed(outcome);
    }

    /** Only a connection that never stood says for certain that nothing was done. */
    private static Outcome outcome(@org.jspecify.annotations.Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> new Outcome.Busy(UNREACHABLE_FOR, "it cannot be reached");
            case java.net.http.HttpConnectTimeoutException _ ->
                new Outcome.Busy(UNREACHABLE_FOR, "it cannot be reached");
            case SSLException _ -> new Outcome.Refused("its certificate is not trusted, or it speaks no TLS");
            case IOException _ -> new Outcome.Unknown("the connection broke off, or the answer was too long");
            case null, default -> new Outcome.Unknown("the call failed");
        };
    }
}
