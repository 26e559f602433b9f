package eu.custos.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Work over much of the record that goes on in the background step by step, for minutes or hours. */
public final class LongWork {

    private static final Duration STRETCH = Duration.ofSeconds(10);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(5);
    private static final int LONGEST_TROUBLE = 500;

    private LongWork() {}

    /** Where such a work stands. */
    public enum State {
        RUNNING("running"),
        DONE("done"),
        CANCELLED("cancelled"),
        FAILED("failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** What stopped half way goes on where it was. */
        public boolean canContinue() {
            return this == CANCELLED || this == FAILED;
        }
    }

    /**
     * How fast it goes.
     *
     * @param expected items; null where nobody can say yet
     * @param resumedDone of the items, those done when it was started or continued last
     */
    public record Pace(
            @Nullable Long expected,
            long done,
            long resumedDone,
            Instant resumedAt,
            @Nullable Instant endedAt) {

        /** Items a second since it was started or continued last. */
        public long rate(Instant now) {
            var seconds = Math.max(
                    1,
                    Duration.between(resumedAt, endedAt == null ? now : endedAt).toSeconds());
            return (done - resumedDone) / seconds;
        }

        /** What is left at that rate; null where nobody can say yet. */
        public @Nullable Duration left(Instant now) {
            var rate = rate(now);
            return expected == null || rate == 0 ? null : Duration.ofSeconds(Math.max(0, expected - done) / rate);
        }
    }

    /**
     * Works for some seconds, or until a step finds nothing to do.
     *
     * <p>Each step is followed by a pause as long as it took, so that half the time is left to others.
     *
     * @param pause makes it longer where others need more
     */
    public static void stretch(Clock clock, BooleanSupplier step, UnaryOperator<Duration> pause)
            throws InterruptedException {
        var until = clock.instant().plus(STRETCH);
        for (var began = clock.instant(); began.isBefore(until) && step.getAsBoolean(); began = clock.instant()) {
            var work = Duration.between(began, clock.instant());
            Thread.sleep(pause.apply(work.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : work));
        }
    }

    /** What went wrong, as its page says it. */
    public static String words(RuntimeException trouble) {
        var words = trouble.getClass().getSimpleName() + ": " + trouble.getMessage();
        return words.substring(0, Math.min(words.length(), LONGEST_TROUBLE));
    }
}
