package eu.custos.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Tells now and then how far the work is, and so holds on to it; ends it where it is wanted no more. */
final class ExportProgress implements LongConsumer {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LongPredicate hold;
    private final Clock clock;
    private Instant next;
    private long done;

    /**
     * Of one attempt.
     *
     * @param hold told how many places are written; false where the work is somebody else's or nobody's
     */
    ExportProgress(LongPredicate hold, Clock clock) {
        this.hold = hold;
        this.clock = clock;
        next = clock.instant().plus(EVERY);
    }

    @Override
    public void accept(long places) {
        done = places;
        beat();
    }

    private void beat() {
        if (Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new InterruptedIOException("The node stops"));
        }
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        if (!hold.test(done)) {
            throw new ExportStopped();
        }
        next = now.plus(EVERY);
    }

    /** Whatever is written through it is a sign of life too. */
    OutputStream around(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
            }

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                out.write(b, off, len);
                beat();
            }
        };
    }
}
