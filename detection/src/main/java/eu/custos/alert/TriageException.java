package eu.custos.alert;

import java.util.Collection;

/** Refusals by the rules of triage. Each has a stable code that clients, logs and metrics may rely on. */
abstract sealed class TriageException extends RuntimeException {

    private final String code;

    private TriageException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** There is none, or none that the actor may see. */
    static final class GroupNotFound extends TriageException {
        GroupNotFound(Object which) {
            super("alert.not-found", "No alert %s".formatted(which));
        }
    }

    static final class NothingChosen extends TriageException {
        NothingChosen() {
            super("alert.nothing-chosen", "Mark at least one row, or open one");
        }
    }

    static final class TooMany extends TriageException {
        TooMany(int chosen) {
            super("alert.too-many", "%d rows are marked; one action takes at most %d".formatted(chosen, Chosen.MOST));
        }
    }

    /** An incident belongs to one client organisation. */
    static final class SeveralClients extends TriageException {
        SeveralClients(Collection<String> clients) {
            super(
                    "alert.several-clients",
                    "These rows are of %d clients; an incident belongs to one".formatted(clients.size()));
        }
    }

    /** There is no such incident to join, or its work has ended, or it is another client's. */
    static final class NoSuchIncident extends TriageException {
        NoSuchIncident(String reference) {
            super("alert.no-such-incident", "No open incident %s of this client".formatted(reference));
        }
    }

    /** Its state does not admit that. */
    static final class NotPossible extends TriageException {
        NotPossible(String why) {
            super("alert.not-possible", why);
        }
    }

    /** Too late, done already, or not one's own. */
    static final class NotUndoable extends TriageException {
        NotUndoable(String why) {
            super("alert.not-undoable", why);
        }
    }

    /** A field holds what it may not. */
    static final class InvalidContent extends TriageException {

        private final String field;

        InvalidContent(String field, String expected) {
            super("alert.invalid-content", "%s: %s expected".formatted(field, expected));
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
