package eu.custos.response.inquiry;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A risk that a client accepted until a day.
 *
 * @param id of the question that it was accepted by
 * @param exercise whether its incident is one
 * @param effect what accepting means for the client
 * @param acceptedBy who accepted, or what was agreed for silence; its owner
 * @param remindedAt when it was told that it runs out
 * @param ended null while it counts
 * @param treated what was done about it after the client had taken its acceptance back
 * @param anew the question that asks for it again
 */
record AcceptedRisk(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        String reference,
        boolean exercise,
        String question,
        String effect,
        Instant acceptedAt,
        Instant until,
        String acceptedBy,
        @Nullable Instant remindedAt,
        @Nullable Ended ended,
        @Nullable Treated treated,
        @Nullable UUID anew) {

    /** How the acceptance ended. */
    enum How {
        LAPSED("has run out"),
        WITHDRAWN("taken back by the client");

        private final String words;

        How(String words) {
            this.words = words;
        }
    }

    /** The end of an acceptance, by whom and why. */
    record Ended(How how, Instant at, String byName, String why) {}

    /** What was done about a risk that is accepted no longer, by whom. */
    record Treated(As as, Instant at, String byName, String how) {

        /** In what way. */
        enum As {
            MEASURE("A measure is taken against it", "a measure is taken"),
            ASKED("The client was asked something else", "asked otherwise"),
            GONE("It is a risk no longer", "a risk no longer");

            private final String label;
            private final String words;

            As(String label, String words) {
                this.label = label;
                this.words = words;
            }

            String label() {
                return label;
            }

            String words() {
                return words;
            }
        }
    }

    boolean counts(Instant now) {
        return ended == null && now.isBefore(until);
    }

    /** Whether the client may take it back. */
    public boolean open() {
        return ended == null;
    }

    /** How it stands, in words. */
    public String standing(Instant now) {
        if (ended != null) {
            return ended.how().words + (anew == null ? "" : ", asked anew") + treatedWords();
        }
        if (!now.isBefore(until)) {
            return How.LAPSED.words;
        }
        return remindedAt == null ? "accepted" : "runs out soon";
    }

    private String treatedWords() {
        return treated == null ? "" : "; " + treated.as().words();
    }

    /** Tone of its chip. */
    public String tone(Instant now) {
        if (treated != null) {
            return "";
        }
        if (ended != null || !now.isBefore(until)) {
            return "bad";
        }
        return remindedAt == null ? "good" : "warn";
    }
}
