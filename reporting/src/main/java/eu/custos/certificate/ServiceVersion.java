package eu.custos.certificate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service is, as it was proposed and approved by two people.
 *
 * @param inside what belongs to it
 * @param outside what does not, said as plainly
 * @param handled which data of clients it handles
 * @param locations where they are kept and worked on
 * @param level the assurance level that is sought
 * @param digest SHA-256, hex, over the definition
 */
record ServiceVersion(
        UUID service,
        int version,
        String inside,
        String outside,
        String handled,
        String locations,
        Level level,
        String digest,
        State state,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable Decision decision) {

    /** How far a version has come. */
    enum State {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    /** Whether a change touches what is certified (Regulation (EU) 2019/881, Art. 56(8)). */
    enum Impact {
        NONE("what is certified stays as it is"),
        TELL_CERTIFIER("the certifier is told");

        private final String words;

        Impact(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Who decided, and what the change means for certificates; no impact where it was refused. */
    record Decision(
            String byName,
            Instant at,
            @Nullable Impact impact,
            @Nullable String reason) {}

    public boolean waits() {
        return state == State.PROPOSED;
    }

    public boolean approved() {
        return state == State.APPROVED;
    }
}
