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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client organisation with one source on the platform under load, and what the platform says of it. */
final class BenchSource {

    static final String NAME = "sensor";

    static final String CLIENT = "BENCH";
    private static final Duration START = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchPlatform platform;
    private final String reader;
    private final String key;

    private BenchSource(BenchPlatform platform, String adapter) {
        this.platform = platform;
        reader = token(platform, new TokenRequest("administrator", null, null, null, day(), user()));
        call(HttpRequest.newBuilder(URI.create(platform.address() + "/api/v1/clients"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                                {"reference": "%s", "name": "Bench", "sector": "digital-infrastructure"}""".formatted(CLIENT))));
        key = token(platform, new TokenRequest("source", CLIENT, NAME, adapter, day(), user()));
    }

    static BenchSource register(BenchPlatform platform) {
        return register(platform, "suricata");
    }

    /** With an adapter for the items that will be sent. */
    static BenchSource register(BenchPlatform platform, String adapter) {
        return new BenchSource(platform, adapter);
    }

    /** Posts until the platform takes it: at first its broker, and its way to it, are colder than its patience. */
    static void untilTaken(Runnable post) {
        var until = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                post.run();
                return;
            } catch (Failure notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                Pause.of(Duration.ofSeconds(1));
            }
        }
    }

    IntakeConnection connect() {
        return new IntakeConnection(platform.address(), NAME, key);
    }

    /** What became of everything sent, from the beginning. */
    Balance balance() {
        var sum = call(HttpRequest.newBuilder(URI.create(platform.address() + "/api/v1/intake/balance")));
        return new Balance(
                sum.path("received").asLong(),
                sum.path("stored").asLong(),
                sum.path("duplicate").asLong(),
                sum.path("suppressed").asLong(),
                sum.path("quarantined").asLong());
    }

    private JsonNode call(HttpRequest.Builder request) {
        try {
            var answer = http.send(
                    request.header("Authorization", "Bearer " + reader)
                            .timeout(Duration.ofMinutes(1))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new Failure("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private static String token(BenchPlatform platform, TokenRequest request) {
        return ControlCall.token(platform.home(), request).token();
    }

    private static long day() {
        return Duration.ofDays(1).toSeconds();
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
