package eu.custos.incident;

import eu.custos.vocabulary.Severity;
import java.time.Instant;

/** A fact of the life cycle that somebody, or a table of rules, has decided. */
public sealed interface IncidentDecision {

    /** When it was decided. */
    Instant at();

    /** The first look: is it genuine, and what is it. */
    record Triaged(boolean genuine, String rsitClass, String reason, Instant at) implements IncidentDecision {}

    /** How bad it is, by which version of the table. */
    record Assessed(
            Severity severity,
            String functionalImpact,
            String informationImpact,
            String spread,
            String tableVersion,
            String reason,
            Instant at)
            implements IncidentDecision {}

    /** Somebody was called in. */
    record Escalated(int rung, String whom, Instant at) implements IncidentDecision {}

    /** The one called in has taken it. */
    record Acknowledged(String who, Instant at) implements IncidentDecision {}

    /** Nobody on the ladder answered. */
    record EscalationExhausted(Instant at) implements IncidentDecision {}

    /** A measure that would stop the spread, with its price. */
    record ContainmentProposed(
            String measure, String effect, String rollback, boolean clientDecides, Instant answerDue, Instant at)
            implements IncidentDecision {}

    /**
     * Whether the measure is taken.
     *
     * @param fallback true where nobody answered in time and the agreed fall-back was applied
     */
    record ContainmentDecided(boolean approved, boolean byClient, boolean fallback, String reason, Instant at)
            implements IncidentDecision {}

    /** Whether the spread is stopped. */
    record ContainmentAssessed(boolean holds, String basis, Instant at) implements IncidentDecision {}

    /** Whether the cause is gone. */
    record CauseAssessed(boolean removed, String basis, Instant at) implements IncidentDecision {}

    /** Whether services are back. */
    record RecoveryDeclared(boolean recovered, String basis, Instant at) implements IncidentDecision {}

    /** Whether the incident may be closed, and what it turned out to be. */
    record ClosureDecided(boolean approved, String disposition, String summary, Instant at)
            implements IncidentDecision {}

    /** It is not, or no longer, an incident. */
    record Withdrawn(String reason, Instant at) implements IncidentDecision {}

    /** Work on a closed incident begins anew. */
    record Reopened(String reason, Instant at) implements IncidentDecision {}

    /** What was learned. */
    record ReviewApproved(String rootCause, String lessons, Instant at) implements IncidentDecision {}

    /** Why no review is held. */
    record ReviewWaived(String reason, Instant at) implements IncidentDecision {}
}
