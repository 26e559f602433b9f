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
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's part of the API, as an auditor's program uses it. */
final class LedgerDoor {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    LedgerDoor(BenchPlatform platform) {
        address = platform.address();
        token = token(platform, "lead");
        for (var reference : new String[] {"BATCH", "BUSY", "DESK", "LARGE", "MILLION"}) {
            send(
                    request("/api/v1/clients", token(platform, "administrator"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"reference": "%s", "name": "Bench %s", "sector": "digital-infrastructure"}""".formatted(reference, reference))),
                    201);
        }
    }

    /** Takes one now; its size. */
    long checkpoint(String client) {
        var note = send(request("/api/v1/evidence/checkpoint?client=" + client, token), 200);
        return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
    }

    String key(String client) {
        return send(request("/api/v1/evidence/key?client=" + client, token), 200);
    }

    void proof(String client, long seq, long size) {
        send(request("/api/v1/evidence/proof?client=%s&seq=%d&size=%d".formatted(client, seq, size), token), 200);
    }

    /** Has a package of all that is recorded written, and waits for it. */
    JsonNode export(String client) {
        var asked = request("/api/v1/evidence/exports", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"client\":\"%s\",\"from\":\"2000-01-01\"}".formatted(client)));
        var id = JsonMapper.shared().readTree(send(asked, 202)).get("id").stringValue();
        var began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            var status = JsonMapper.shared().readTree(send(request("/api/v1/evidence/exports/" + id, token), 200));
            switch (status.get("state").stringValue()) {
                case "done" -> {
                    return status;
                }
                case "waiting", "running" -> Pause.of(Duration.ofMillis(200));
                default -> throw new Failure("The export ended: %s".formatted(status));
            }
        }
        throw new Failure("The export took longer than %d minutes".formatted(PATIENCE.toMinutes()));
    }

    void fetch(String id, Path file) {
        try {
            var answer = http.send(
                    request("/api/v1/evidence/exports/%s/package".formatted(id), token)
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(file));
            if (answer.statusCode() != 200) {
                throw new Failure("The package was answered with %d".formatted(answer.statusCode()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer);
    }

    private String send(HttpRequest.Builder request, int wanted) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != wanted) {
                throw new Failure("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private static String token(BenchPlatform platform, String role) {
        var day = Duration.ofDays(1).toSeconds();
        var request = new TokenRequest(role, null, null, null, day, System.getProperty("user.name"));
        return ControlCall.token(platform.home(), request).token();
    }
}
