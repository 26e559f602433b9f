package eu.custos.vault;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to erase an artefact, and what was decided.
 *
 * @param askedBy id of the account
 */
record Erasure(
        UUID id,
        State state,
        String askedBy,
        String askedByName,
        Instant askedAt,
        String reason,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String decision) {

    /** What became of it. */
    enum State {
        ASKED,
        DONE,
        REFUSED;

        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
