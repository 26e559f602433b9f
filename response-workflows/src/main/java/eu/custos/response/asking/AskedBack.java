package eu.custos.response.asking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decider asks us back before they answer.
 *
 * @param task the question that it is about
 * @param said what we said to it; null before
 */
public record AskedBack(
        UUID id,
        String task,
        String question,
        String byName,
        Instant at,
        @Nullable Said said) {

    /** Our answer. */
    public record Said(String answer, String byName, Instant at) {}

    public boolean open() {
        return said == null;
    }
}
