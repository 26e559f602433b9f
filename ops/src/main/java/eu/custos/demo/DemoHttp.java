package eu.custos.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the platform's own HTTP API, as any client of it does. */
final class DemoHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHttp.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI platform;

    DemoHttp(URI platform) {
        this.platform = platform;
    }

    /** An answer; status 0 where the platform could not be reached. */
    record Answer(int status, JsonNode body) {

        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    Answer get(String path, String token) throws InterruptedException {
        return send(request(path, token).GET());
    }

    Answer postJson(String path, String token, Map<String, ?> body, String idempotencyKey) throws InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer putJson(String path, String token, Map<String, ?> body) throws InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer post(String path, String token, String contentType, String body) throws InterruptedException {
        return send(request(path, token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(platform.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        var built = request.build();
        try {
            var answer = http.send(built, HttpResponse.BodyHandlers.ofString());
            var body = answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
            return new Answer(answer.statusCode(), body);
        } catch (IOException away) {
            LOG.warn("The demo cannot reach {}: {}", built.uri().getPath(), away.toString());
            return new Answer(0, JSON.nullNode());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
