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

/** The demo's sensors: they send to the intake over HTTP with their own keys, as any sensor does. */
final class DemoIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoIntake.class);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI platform;
    private final Map<String, String> keys;

    /**
     * A set of sensors.
     *
     * @param keys key of each source, by {@code CLIENT/source}
     */
    DemoIntake(URI platform, Map<String, String> keys) {
        this.platform = platform;
        this.keys = Map.copyOf(keys);
    }

    /** Sends one alert; what the platform refuses is told in the log and not sent again. */
    void send(DemoAlert alert, String content) throws InterruptedException {
        var key = keys.get(alert.client() + "/" + alert.source());
        if (key == null) {
            throw new IllegalArgumentException(
                    "The demo has no source %s of %s".formatted(alert.source(), alert.client()));
        }
        var request = HttpRequest.newBuilder(platform.resolve("/api/v1/intake/" + alert.source()))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", alert.json() ? "application/json" : "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(content))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                LOG.warn("The intake answered {} to the demo: {}", answer.statusCode(), answer.body());
            }
        } catch (IOException away) {
            LOG.warn("The demo's sensor {} cannot reach the intake: {}", alert.source(), away.toString());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
