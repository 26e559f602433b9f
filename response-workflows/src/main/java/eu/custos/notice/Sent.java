package eu.custos.notice;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of sending. */
sealed interface Sent {

    String words();

    /**
     * The other side has it.
     *
     * @param proof its answer, or the digest of it
     */
    record Delivered(String words, Map<String, Object> proof) implements Sent {

        public Delivered {
            proof = Map.copyOf(proof);
        }
    }

    /** Another try may help; it may have arrived, too. */
    record Later(String words, @Nullable Duration pause) implements Sent {}

    /** Nothing was tried, to spare the other side or us. */
    record Held(String words, Duration pause) implements Sent {}

    /** Another try would not help. */
    record Refused(String words) implements Sent {}
}
