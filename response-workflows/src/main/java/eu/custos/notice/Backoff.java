package eu.custos.notice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long to wait between tries: short at first, since a page is worth little in an hour. */
final class Backoff {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private Backoff() {}

    /** Whether there is one after that many tries and the one just made. */
    static boolean anotherTry(int before) {
        return before < WAITS.size();
    }

    /** Longer where the other side asks for it. */
    static Duration of(int before, @Nullable Duration asked) {
        var ours = WAITS.get(before);
        return asked != null && asked.compareTo(ours) > 0 ? asked : ours;
    }
}
