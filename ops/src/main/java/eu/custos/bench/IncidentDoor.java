package eu.custos.bench;

import eu.custos.command.ControlCall;
import eu.custos.command.Failure;
import eu.custos.command.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Declares incidents by the API, of several client organisations in turn, as a provider has them. */
final class IncidentDoor {

    /** Incidents of one client are numbered without a gap, hence opened one after the other. */
    static final int CLIENTS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final String address;
    private final String analyst;

    private IncidentDoor(BenchPlatform platform) {
        address = platform.address();
        analyst = token(platform, "analyst");
    }

    static IncidentDoor open(BenchPlatform platform) {
        var administrator = token(platform, "administrator");
        var door = new IncidentDoor(platform);
        for (var n = 0; n < CLIENTS; n++) {
            door.post("/api/v1/clients", administrator, """
                    {"reference": "%s", "name": "Bench %d", "sector": "digital-infrastructure"}""".formatted(client(n), n));
        }
        return door;
    }

    void declare() {
        post("/api/v1/incidents", analyst, """
                {"client": "%s", "title": "Notes on a file server", "severity": "low"}""".formatted(client(next.getAndIncrement() % CLIENTS)));
    }

    private static String client(int n) {
        return "BENCH%d".formatted(n);
    }

    private static String token(BenchPlatform platform, String role) {
        var day = Duration.ofDays(1).toSeconds();
        var request = new TokenRequest(role, null, null, null, day, System.getProperty("user.name"));
        return ControlCall.token(platform.home(), request).token();
    }

    private void post(String path, String token, String json) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new Failure("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
