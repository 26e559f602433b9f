package eu.custos.bench;

import java.util.concurrent.TimeUnit;

/**
 * Sends at a fixed rate whatever the answers do.
 *
 * <p>Each latency counts from when the request was meant to be sent: a request that waits behind a slow one is late, and
 * its wait is the platform's fault (coordinated omission, corrected).
 */
final class OpenLoop {

    private OpenLoop() {}

    /** Makes the sender of one lane. */
    interface Lane {
        Sender open(int lane);
    }

    /** Sends one request and returns when it is answered. */
    interface Sender extends AutoCloseable {
        void send();

        @Override
        default void close() {}
    }

    /**
     * Sends for so many seconds.
     *
     * <p>Where the platform falls behind for good, sending ends after three times as long; what is not sent by then counts
     * with the wait that it had.
     */
    static Latencies run(int lanes, int perSecond, int seconds, Lane lane) {
        var step = TimeUnit.SECONDS.toNanos(1) / perSecond;
        var each = perSecond * seconds / lanes;
        var start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        var end = start + TimeUnit.SECONDS.toNanos(3L * seconds);
        return Latencies.of(Lanes.run(lanes, number -> {
            var latencies = new long[each];
            try (var sender = lane.open(number)) {
                for (var n = 0; n < each; n++) {
                    var due = start + step * ((long) n * lanes + number);
                    Pause.until(due);
                    if (System.nanoTime() < end) {
                        sender.send();
                    }
                    latencies[n] = System.nanoTime() - due;
                }
            }
            return latencies;
        }));
    }
}
