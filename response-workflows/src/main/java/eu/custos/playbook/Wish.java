package eu.custos.playbook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A response action that a step asks for. Whether there is such an action, and who carries it out, is not known here.
 *
 * @param action its name, such as {@code isolate-host}
 * @param target what it is done to; may refer to variables
 * @param connection name of the client's connection; null where any that can do it will do
 * @param lasts after which it is taken back; null where the file does not say
 * @param request a request whose parts are filled each as it asks; null where the target says all
 */
public record Wish(
        String action,
        String target,
        @Nullable String connection,
        @Nullable Duration lasts,
        @Nullable Command request) {

    public Wish(String action, String target, @Nullable String connection, @Nullable Duration lasts) {
        this(action, target, connection, lasts, null);
    }

    /** Longest that an action may be asked to last. */
    static final Duration LONGEST = Duration.ofDays(90);

    Wish at(String other) {
        return new Wish(action, other, connection, lasts, request);
    }
}
