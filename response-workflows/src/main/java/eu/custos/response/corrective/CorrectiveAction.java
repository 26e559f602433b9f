package eu.custos.response.corrective;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a review has agreed to change.
 *
 * @param owner account of who does it; null for whoever takes it
 * @param lateAt when the present state is overdue
 * @param words what the owner said last: what was done, or why it should end otherwise
 * @param notEffective how often a check found that it did not help
 * @param noCase how often a check found nothing yet to judge by
 */
public record CorrectiveAction(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        IncidentReference reference,
        UUID review,
        Origin origin,
        Reach scope,
        @Nullable String cause,
        String what,
        @Nullable String owner,
        String agreedByName,
        Instant agreedAt,
        State state,
        Instant dueAt,
        Instant lateAt,
        @Nullable String words,
        @Nullable Change change,
        @Nullable String proof,
        @Nullable String doneBy,
        @Nullable String doneByName,
        @Nullable Instant doneAt,
        @Nullable Instant checkAt,
        @Nullable Check check,
        int notEffective,
        int noCase,
        @Nullable Instant acceptedUntil,
        @Nullable String decidedByName,
        @Nullable String decisionReason,
        @Nullable Instant endedAt) {

    /** How far it is. */
    public enum State {
        /** Written down in a review that is not approved yet. */
        PROPOSED("waits for the review"),
        OPEN("to be done"),
        TO_CHECK("done, effect to be checked"),
        RISK_ASKED("management asked to accept the risk"),
        WITHDRAWAL_ASKED("withdrawal asked for"),
        EFFECTIVE("effective"),
        RISK_ACCEPTED("risk accepted"),
        WITHDRAWN("withdrawn");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Why there is one. */
    public enum Origin {
        REVIEW,
        /** The same root cause came again. */
        RECURRENCE
    }

    /** For whom something changes. */
    public enum Reach {
        CLIENT,
        PROVIDER
    }

    /** What was changed. */
    public record Change(Kind kind, String reference) {

        /** Kinds of what can be changed. */
        public enum Kind {
            RULE("detection rule"),
            PLAYBOOK("playbook"),
            CONTROL("control"),
            OTHER("other");

            private final String words;

            Kind(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }

        /** Its page in the console; null where it has none. */
        public @Nullable String url() {
            return switch (kind) {
                case RULE -> "/console/rules/" + reference;
                case PLAYBOOK -> "/console/playbooks/" + reference;
                case CONTROL, OTHER -> null;
            };
        }
    }

    /** What somebody else found of its effect. */
    public record Check(Verdict verdict, String basis, String byName, Instant at) {}

    /** Whether it helped. */
    public enum Verdict {
        EFFECTIVE,
        NOT_EFFECTIVE,
        NO_CASE_YET;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    public boolean late(Instant now) {
        return isOpen() && state != State.PROPOSED && lateAt.isBefore(now);
    }

    /** Whether the effect can be judged now. */
    public boolean toBeChecked(Instant now) {
        return state == State.TO_CHECK && checkAt != null && !checkAt.isAfter(now);
    }
}
