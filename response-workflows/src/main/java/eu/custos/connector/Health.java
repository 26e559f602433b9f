package eu.custos.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a connection does, as this node has seen it since it started.
 *
 * @param breaker {@code closed} lets calls through, {@code open} holds them back, {@code half-open} tries a few
 * @param callsLeft of this minute
 * @param lastAt when it last answered or failed to
 * @param lastWords what came then
 */
public record Health(
        String breaker,
        int callsLeft,
        @Nullable Instant lastAt,
        @Nullable String lastWords,
        boolean lastGood) {

    public static final Health UNSEEN = new Health("closed", -1, null, null, true);

    public boolean seen() {
        return lastAt != null;
    }
}
