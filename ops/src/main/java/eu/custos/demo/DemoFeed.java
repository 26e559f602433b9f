package eu.custos.demo;

import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo's sensors: the three attacks once, noise for as long as the platform runs. */
final class DemoFeed implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);
    private static final long BETWEEN_NOISE_MILLIS = 700;

    private final DemoScript script = DemoScript.read();
    private final Random random = new Random(20_261_124);
    private final DemoHttp http;
    private final Map<String, String> keys;
    private final Clock clock;

    /**
     * A set of sensors.
     *
     * @param keys key of each source, by {@code CLIENT/source}
     */
    DemoFeed(DemoHttp http, Map<String, String> keys, Clock clock) {
        this.http = http;
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            var began = clock.millis();
            for (var alert : script.stories()) {
                while (clock.millis() - began < alert.at() * 1_000L) {
                    makeNoise();
                }
                send(alert);
            }
            while (!Thread.currentThread().isInterrupted()) {
                makeNoise();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeNoise() throws InterruptedException {
        send(script.noise().get(random.nextInt(script.noise().size())));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_NOISE_MILLIS);
    }

    private void send(DemoAlert alert) throws InterruptedException {
        var key = keys.get(alert.client() + "/" + alert.source());
        if (key == null) {
            throw new IllegalArgumentException(
                    "The demo has no source %s of %s".formatted(alert.source(), alert.client()));
        }
        var answer = http.post(
                "/api/v1/intake/" + alert.source(),
                key,
                alert.json() ? "application/json" : "text/plain",
                alert.filledIn(clock.instant(), random));
        if (answer.status() != 202) {
            LOG.warn("The intake answered {} to the demo: {}", answer.status(), answer.body());
        }
    }
}
