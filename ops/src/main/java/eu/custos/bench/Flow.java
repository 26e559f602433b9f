package eu.custos.bench;

import eu.custos.command.Failure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Sends alerts into the platform and watches them come out: triaged in the database, searchable in the index. */
final class Flow {

    /** Beyond this lag senders wait: enough to hide the index's second between two refreshes, not more. */
    static final int MOST_UNDER_WAY = 15_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final BenchSource source;
    private final BareIndex index;
    private final int connections;
    private final AtomicLong accepted = new AtomicLong();
    private volatile long finished;

    Flow(BenchSource source, BareIndex index, int connections) {
        this.source = source;
        this.index = index;
        this.connections = connections;
    }

    /**
     * What one spell of sending came to.
     *
     * @param accepted until the last of them had its receipt
     * @param triaged until the last of them was in the database
     * @param searchable until the last of them was found in the index
     * @param balance what became of them
     */
    record Passage(Rate accepted, Rate triaged, Rate searchable, long mostUnderWay, Balance balance) {

        /** Until all were both. */
        Rate done() {
            return triaged.seconds() > searchable.seconds() ? triaged : searchable;
        }

        double lagSeconds() {
            return done().seconds() - accepted.seconds();
        }
    }

    /** Sends one alert. */
    void one(AlertMix mix) {
        try (var connection = source.connect()) {
            accepted.addAndGet(connection.send(mix.lines(1)));
        }
    }

    /** Sends as fast as the platform finishes, for so long, and waits until all is done. */
    Passage sustained(AlertMix mix, int seconds) {
        var began = System.nanoTime();
        return pass(began, connection -> {
            while (System.nanoTime() - began < Duration.ofSeconds(seconds).toNanos()) {
                if (accepted.get() - finished < MOST_UNDER_WAY) {
                    send(connection, mix);
                } else {
                    Pause.of(Duration.ofMillis(5));
                }
            }
        });
    }

    /** Sends so many alerts evenly over so many seconds, or as fast as they are accepted, and waits until all is done. */
    Passage burst(AlertMix mix, long alerts, int seconds) {
        var began = System.nanoTime();
        var batches = Math.ceilDiv(alerts, IntakeBenchmark.BATCH);
        var step = Duration.ofSeconds(seconds).toNanos() / batches;
        var next = new AtomicLong();
        return pass(began, connection -> {
            for (var n = next.getAndIncrement(); n < batches; n = next.getAndIncrement()) {
                Pause.until(began + n * step);
                send(connection, mix);
            }
        });
    }

    private interface Sending {
        void over(IntakeConnection connection);
    }

    private Passage pass(long began, Sending sending) {
        var before = source.balance();
        var base = accepted.get();
        var watch = new Watch(began);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var watching = threads.submit(watch);
            try {
                Lanes.run(connections, _ -> {
                    try (var connection = source.connect()) {
                        sending.over(connection);
                    }
                    return 0;
                });
            } finally {
                watch.sent.set(true);
            }
            var sent = Rate.since(began, accepted.get() - base);
            Lanes.result(watching);
            return new Passage(
                    sent,
                    new Rate(sent.count(), watch.triagedAfter),
                    new Rate(sent.count(), watch.searchableAfter),
                    watch.most,
                    source.balance().minus(before));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private void send(IntakeConnection connection, AlertMix mix) {
        byte[] lines;
        synchronized (mix) {
            lines = mix.lines(IntakeBenchmark.BATCH);
        }
        accepted.addAndGet(connection.send(lines));
    }

    /** Looks a few times a second how far the platform has come. */
    private final class Watch implements Runnable {

        private final AtomicBoolean sent = new AtomicBoolean();
        private final long began;
        private long most;
        private double triagedAfter;
        private double searchableAfter;

        Watch(long began) {
            this.began = began;
        }

        @Override
        public void run() {
            var over = false;
            while (!over) {
                Pause.of(BETWEEN_LOOKS);
                // Asked before the counts: what comes in meanwhile is not missed.
                var last = sent.get();
                var wanted = accepted.get();
                var triaged = triagedAfter > 0 ? wanted : source.balance().received();
                var searchable = searchableAfter > 0 ? wanted : index.searchable();
                finished = Math.min(triaged, searchable);
                most = Math.max(most, wanted - finished);
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new Failure("%d of %d alerts are triaged and searchable after %d minutes"
                            .formatted(finished, wanted, PATIENCE.toMinutes()));
                }
                if (last) {
                    triagedAfter = reached(triagedAfter, triaged >= wanted);
                    searchableAfter = reached(searchableAfter, searchable >= wanted);
                    over = triagedAfter > 0 && searchableAfter > 0;
                }
            }
        }

        private double reached(double before, boolean now) {
            return before > 0 || !now ? before : (System.nanoTime() - began) / 1e9;
        }
    }
}
