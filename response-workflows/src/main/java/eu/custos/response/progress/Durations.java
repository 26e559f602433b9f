package eu.custos.response.progress;

import java.time.Duration;
import java.util.Locale;

/** Durations as the diagram says them. */
final class Durations {

    private Durations() {}

    /** Such as {@code 16:08}, {@code 1:52:10} or {@code 3 d}. */
    static String running(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " d";
        }
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    /** Such as {@code 40 s}, {@code 6 min}, {@code 1:52 h} or {@code 3 d}. */
    static String taken(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() >= 2
                ? duration.toDays() + " d"
                : String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart());
    }
}
