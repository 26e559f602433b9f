package eu.custos.bench;

import eu.custos.command.Failure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Sends alerts into the platform and watches them come out: triaged in the database, searchable in the index. */
final class Flow {

    /** Beyond this lag senders wait: enough to hide the two seconds between two refreshes of the index, not more. */
    static final int MOST_UNDER_WAY = 25_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BenchSource source;
    private final BareIndex index;
    private final int connections;
    private final AtomicLong accepted = new AtomicLong();
    private volatile long finished;
    private volatile boolean standsStill;

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

    /** How many items have a receipt, from the beginning. */
    long accepted() {
        return accepted.get();
    }

    /** Sends one alert. */
    void one(Items items) {
        try (var connection = source.connect()) {
            accepted.addAndGet(connection.send(items.lines(1)));
        }
    }

    /** Sends as fast as the platform finishes, for so long, and waits until all is done. */
    Passage sustained(Items items, int seconds) {
        var began = System.nanoTime();
        return pass(began, _ -> {}, connection -> {
            while (System.nanoTime() - began < Duration.ofSeconds(seconds).toNanos()) {
                sendInTurn(connection, items);
            }
        });
    }

    /** Sends so many alerts, or a few more, as fast as the platform finishes, and waits until all is done. */
    Passage filled(Items items, long alerts, LongConsumer finishedNow) {
        var began = System.nanoTime();
        var until = accepted.get() + alerts;
        return pass(began, finishedNow, connection -> {
            while (accepted.get() < until) {
                sendInTurn(connection, items);
            }
        });
    }

    /** Sends so many alerts evenly over so many seconds, or as fast as they are accepted, and waits until all is done. */
    Passage burst(Items items, long alerts, int seconds) {
        var began = System.nanoTime();
        var batches = Math.ceilDiv(alerts, IntakeBenchmark.BATCH);
        var step = Duration.ofSeconds(seconds).toNanos() / batches;
        var next = new AtomicLong();
        return pass(began, _ -> {}, connection -> {
            for (var n = next.getAndIncrement(); n < batches; n = next.getAndIncrement()) {
                Pause.until(began + n * step);
                send(connection, items);
            }
        });
    }

    private interface Sending {
        void over(IntakeConnection connection);
    }

    private Passage pass(long began, LongConsumer finishedNow, Sending sending) {
        var before = source.balance();
        var base = accepted.get();
        var watch = new Watch(began, done -> finishedNow.accept(done - base));
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

    private void sendInTurn(IntakeConnection connection, Items items) {
        if (standsStill) {
            throw new Failure("What was sent comes to no end");
        }
        if (accepted.get() - finished < MOST_UNDER_WAY) {
            send(connection, items);
        } else {
            Pause.of(Duration.ofMillis(5));
        }
    }

    private void send(IntakeConnection connection, Items items) {
        byte[] lines;
        synchronized (items) {
            lines = items.lines(IntakeBenchmark.BATCH);
        }
        accepted.addAndGet(connection.send(lines));
    }

    /** Looks a few times a second how far the platform has come. */
    private final class Watch implements Runnable {

        private final AtomicBoolean sent = new AtomicBoolean();
        private final long began;
        private final LongConsumer finishedNow;
        private long moved = System.nanoTime();
        private long most;
        private double triagedAfter;
        private double searchableAfter;

        Watch(long began, LongConsumer finishedNow) {
            this.began = began;
            this.finishedNow = finishedNow;
        }

        @Override
        public void run() {
            var over = false;
            while (!over) {
                Pause.of(BETWEEN_LOOKS);
                // Asked before the counts: what comes in meanwhile is not missed.
                var last = sent.get();
                var wanted = accepted.get();
                var balance = source.balance();
                var triaged = triagedAfter > 0 ? wanted : balance.received();
                var searchable = searchableAfter > 0 ? wanted : index.searchable() + balance.notForTheIndex();
                finishedNow(Math.min(triaged, searchable), wanted);
                if (last) {
                    triagedAfter = reached(triagedAfter, triaged >= wanted);
                    searchableAfter = reached(searchableAfter, searchable >= wanted);
                    over = triagedAfter > 0 && searchableAfter > 0;
                }
            }
        }

        private void finishedNow(long now, long wanted) {
            if (now != finished) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                standsStill = true;
                throw new Failure("%d of %d alerts are triaged and searchable, and for %d minutes no more"
                        .formatted(finished, wanted, PATIENCE.toMinutes()));
            }
            finished = now;
            most = Math.max(most, wanted - now);
            finishedNow.accept(now);
        }

        private double reached(double before, boolean now) {
            return before > 0 || !now ? before : (System.nanoTime() - began) / 1e9;
        }
    }
}
