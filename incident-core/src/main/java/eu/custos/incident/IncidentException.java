package eu.custos.incident;

import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;

/** Refusals by the incident rules. Each has a stable code that clients, logs and metrics may rely on. */
public abstract sealed class IncidentException extends RuntimeException {

    private final String code;

    private IncidentException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** There is none, or none that the actor may see. */
    public static final class IncidentNotFound extends IncidentException {
        IncidentNotFound(String which) {
            super("incident.not-found", "No incident %s".formatted(which));
        }
    }

    /** The phase does not follow from the present one. */
    public static final class IllegalTransition extends IncidentException {
        IllegalTransition(IncidentReference reference, Phase from, Phase to) {
            super("incident.illegal-transition", "%s cannot go from %s to %s".formatted(reference, from, to));
        }
    }

    /** Work on it has ended. */
    public static final class IncidentNotOpen extends IncidentException {
        IncidentNotOpen(IncidentReference reference, IncidentStatus status) {
            super("incident.not-open", "%s is %s".formatted(reference, status.code()));
        }
    }

    /** A review needs a closed incident. */
    public static final class IncidentNotClosed extends IncidentException {
        IncidentNotClosed(IncidentReference reference, IncidentStatus status) {
            super("incident.not-closed", "%s is %s, a review follows closure".formatted(reference, status.code()));
        }
    }

    /** Only a closed incident is opened again. */
    public static final class NotReopenable extends IncidentException {
        NotReopenable(IncidentReference reference, String why) {
            super("incident.not-reopenable", "%s cannot be re-opened: %s".formatted(reference, why));
        }
    }

    /** It was closed too long ago to be opened again. */
    public static final class ReopenWindowOver extends IncidentException {
        ReopenWindowOver(IncidentReference reference, Instant closedAt, Duration window) {
            super(
                    "incident.reopen-window-over",
                    "%s was closed at %s and could be re-opened for %d days; declare a new incident and name %s in its note"
                            .formatted(reference, closedAt, window.toDays(), reference));
        }
    }

    /** Two incidents that cannot become one. */
    public static final class NotMergeable extends IncidentException {
        NotMergeable(IncidentReference absorbed, IncidentReference survivor, String why) {
            super("incident.not-mergeable", "%s cannot be merged into %s: %s".formatted(absorbed, survivor, why));
        }
    }

    /** It cannot become an incident of its own again. */
    public static final class NotUnmergeable extends IncidentException {
        NotUnmergeable(IncidentReference reference, String why) {
            super("incident.not-unmergeable", "%s cannot be taken out again: %s".formatted(reference, why));
        }
    }

    /** Somebody else has changed it since it was read. */
    public static final class StaleIncident extends IncidentException {

        private final String changedBy;
        private final Instant changedAt;

        StaleIncident(IncidentReference reference, String changedBy, Instant changedAt) {
            super(
                    "incident.stale",
                    "%s was changed by %s at %s; nothing of yours was saved"
                            .formatted(reference, changedBy, changedAt));
            this.changedBy = changedBy;
            this.changedAt = changedAt;
        }

        public String changedBy() {
            return changedBy;
        }

        public Instant changedAt() {
            return changedAt;
        }
    }

    /** A severity changes with a reason only. */
    public static final class ReasonMissing extends IncidentException {
        ReasonMissing(Severity from, Severity to) {
            super(
                    "incident.reason-missing",
                    "Severity changes from %s to %s only with a reason".formatted(from.code(), to.code()));
        }
    }

    /** No such RSIT class or type. */
    public static final class UnknownClassification extends IncidentException {
        UnknownClassification(String code) {
            super("incident.unknown-classification", "'%s' is no RSIT class or type".formatted(code));
        }
    }

    /** A field holds what it may not. */
    public static final class InvalidContent extends IncidentException {

        private final String field;

        InvalidContent(String field, String expected) {
            super("incident.invalid-content", "%s: %s expected".formatted(field, expected));
            this.field = field;
        }

        public String field() {
            return field;
        }
    }
}
