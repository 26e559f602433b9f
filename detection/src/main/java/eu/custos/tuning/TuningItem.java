package eu.custos.tuning;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on a rule family at a client.
 *
 * @param owner who sees to it; null while nobody does
 * @param outcome what came of it; null while it goes on
 */
record TuningItem(
        UUID id,
        State state,
        @Nullable String owner,
        @Nullable String ownerName,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable Outcome outcome,
        @Nullable String words) {

    enum State {
        OPEN,
        TAKEN,
        DONE
    }

    /** What was changed. */
    enum Outcome {
        SUPPRESSION("a suppression was proposed"),
        RULE("the rule was changed"),
        MAPPING("the source's mapping was changed"),
        ACCEPTED("it is accepted as it is");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** The name used in forms and evidence, such as {@code mapping}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What somebody wrote on it. */
    record Note(String author, String text, Instant at) {}

    public boolean done() {
        return state == State.DONE;
    }

    public String standing() {
        return switch (state) {
            case OPEN -> "open";
            case TAKEN -> "taken by " + ownerName;
            case DONE -> outcome == null ? "ended" : "ended: " + outcome.label();
        };
    }
}
