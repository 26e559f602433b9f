package eu.custos.ingest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the memory that all deliveries being read hold together. */
final class BodyMemory {

    private static final int UNIT = 1024;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Semaphore free;

    BodyMemory(long bytes) {
        free = new Semaphore(Math.toIntExact(bytes / UNIT), true);
    }

    /** A share that grows with one delivery and is given back with it. */
    Share open() {
        return new Share();
    }

    final class Share implements AutoCloseable {

        private int held;

        /**
         * Holds memory for that many bytes.
         *
         * @throws IntakeRefused.Busy where others hold it for too long
         */
        void grow(long bytes) {
            var wanted = Math.toIntExact((bytes + UNIT - 1) / UNIT) - held;
            if (wanted <= 0) {
                return;
            }
            try {
                if (!free.tryAcquire(wanted, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IntakeRefused.Busy();
                }
                held += wanted;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IntakeRefused.Busy();
            }
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
        }
    }
}
