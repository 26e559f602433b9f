package eu.custos.incident;

import java.util.Locale;
import java.util.Set;

/** Where an incident stands in its life; each phase names the phases that may follow it. */
public enum Phase {
    TRIAGE,
    ASSESSMENT,
    CONTAINMENT,
    RESPONSE,
    RECOVERY,
    CLOSURE,
    REVIEW,
    ENDED;

    /** The name used in contracts, such as {@code containment}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the incident may go on to that phase. */
    public boolean mayGoTo(Phase next) {
        return following().contains(next);
    }

    private Set<Phase> following() {
        return switch (this) {
            case TRIAGE -> Set.of(ASSESSMENT, ENDED);
            case ASSESSMENT -> Set.of(CONTAINMENT, CLOSURE, ENDED);
            case CONTAINMENT -> Set.of(RESPONSE, CLOSURE, ENDED);
            // A cause not removed, a containment that broke: back to containment.
            case RESPONSE -> Set.of(CONTAINMENT, RECOVERY, ENDED);
            case RECOVERY -> Set.of(CONTAINMENT, RESPONSE, CLOSURE, ENDED);
            // A refused closure sends the work back.
            case CLOSURE -> Set.of(CONTAINMENT, RESPONSE, RECOVERY, REVIEW, ENDED);
            case REVIEW -> Set.of(ENDED);
            case ENDED -> Set.of();
        };
    }
}
