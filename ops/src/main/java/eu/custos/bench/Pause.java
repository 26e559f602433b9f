package eu.custos.bench;

import eu.custos.command.Failure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits as it is told to. */
final class Pause {

    private Pause() {}

    static void of(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** Until {@code System.nanoTime()} is that. */
    static void until(long nanoTime) {
        var wait = nanoTime - System.nanoTime();
        if (wait > 0) {
            of(Duration.ofNanos(wait));
        }
    }
}
