package eu.custos.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends batches through the HTTP intake and waits as it is told to; a repeat of a batch counts once. */
final class IntakeDoor implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI intake;
    private final String token;

    IntakeDoor(String address, String source, String token) {
        this.intake = URI.create(address + "/api/v1/intake/" + source);
        this.token = token;
    }

    /**
     * What became of a batch.
     *
     * @param rejected reasons, one for each item that went to quarantine
     */
    record Outcome(int accepted, List<String> rejected) {}

    /** Sends one batch, again and again for some minutes where the platform is busy or away. */
    Outcome send(AlertFile.Form form, List<byte[]> batch) {
        var request = HttpRequest.newBuilder(intake)
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", form.contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body(form, batch)))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var wait = PAUSE;
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                switch (answer.statusCode()) {
                    case 202 -> {
                        return outcome(JSON.readTree(answer.body()));
                    }
                    case 429, 503 -> wait = retryAfter(answer);
                    default -> throw refused(answer);
                }
            } catch (IOException e) {
                // The platform may be starting again.
                wait = PAUSE;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted", e);
            }
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        "The intake at %s took nothing for %d minutes".formatted(intake, PATIENCE.toMinutes()));
            }
            pause(wait);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static Failure refused(HttpResponse<String> answer) {
        return new Failure("The intake answered %d: %s".formatted(answer.statusCode(), answer.body()));
    }

    private static Outcome outcome(JsonNode receipt) {
        var reasons = receipt.path("rejected")
                .valueStream()
                .map(rejected -> rejected.path("reason").asString())
                .toList();
        return new Outcome(receipt.path("accepted").asInt(), reasons);
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(PAUSE);
    }

    private static byte[] body(AlertFile.Form form, List<byte[]> batch) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(form.before.getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < batch.size(); i++) {
            if (i > 0) {
                out.writeBytes(form.between.getBytes(StandardCharsets.UTF_8));
            }
            out.writeBytes(batch.get(i));
        }
        out.writeBytes(form.after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    static void pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
