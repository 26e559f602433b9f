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

/** Declares incidents of one client organisation by the API. */
final class IncidentDoor {

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchPlatform platform;
    private final String token;

    private IncidentDoor(BenchPlatform platform) {
        this.platform = platform;
        token = ControlCall.token(
                        platform.home(),
                        new TokenRequest(
                                "analyst",
                                null,
                                null,
                                null,
                                Duration.ofDays(1).toSeconds(),
                                System.getProperty("user.name")))
                .token();
    }

    static IncidentDoor open(BenchPlatform platform) {
        BenchSource.register(platform);
        return new IncidentDoor(platform);
    }

    void declare() {
        var request = HttpRequest.newBuilder(URI.create(platform.address() + "/api/v1/incidents"))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"client": "%s", "title": "Notes on a file server", "severity": "low"}""".formatted(BenchSource.CLIENT)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new Failure("An incident was answered %d: %s".formatted(answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
