package eu.custos.response.containment;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure that would stop the spread, with its price.
 *
 * @param question the same in the client's words
 * @param whyNow why it cannot wait, for the client
 * @param effect what the client feels of it
 * @param preApprovedBy clause of the agreement that approves it in advance
 * @param approval who decides, once the table has said so
 */
public record Proposal(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        String measure,
        String question,
        String whyNow,
        String effect,
        String rollback,
        Effect effectClass,
        @Nullable String preApprovedBy,
        Fallback fallback,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable Approval approval,
        Instant answerDueAt,
        @Nullable Decision decision) {

    /** What it does to systems. */
    public enum Effect {
        READ,
        REVERSIBLE,
        DISRUPTIVE,
        IRREVERSIBLE
    }

    /** Who has to approve. */
    public enum Approval {
        NONE,
        LEAD,
        CLIENT
    }

    /** What was agreed for silence. */
    public enum Fallback {
        PROCEED("We go ahead, as agreed for the case that nobody answers."),
        HOLD("We do not go ahead. We keep watching and call you.");

        private final String words;

        Fallback(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Who or what settled it. */
    public enum How {
        LEAD,
        CLIENT,
        PHONE,
        FALLBACK,
        PRE_APPROVED
    }

    /** The answer. */
    public record Decision(boolean approved, How how, String byName, String reason, Instant at) {}
}
