package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an incident; published inside the transaction that made it so. */
public sealed interface IncidentEvent {

    TenantId tenant();

    IncidentId id();

    IncidentReference reference();

    Instant at();

    /** A new incident stands. */
    record IncidentDeclared(
            TenantId tenant,
            IncidentId id,
            IncidentReference reference,
            Severity severity,
            boolean exercise,
            Instant at)
            implements IncidentEvent {}

    /** More alerts joined. */
    record AlertsLinked(TenantId tenant, IncidentId id, IncidentReference reference, List<UUID> groups, Instant at)
            implements IncidentEvent {

        public AlertsLinked {
            groups = List.copyOf(groups);
        }
    }

    /** The incident moved on, or back. */
    record PhaseEntered(
            TenantId tenant, IncidentId id, IncidentReference reference, Phase from, Phase phase, Instant at)
            implements IncidentEvent {}

    /** The severity was rated anew, perhaps as it was. */
    record SeverityRated(
            TenantId tenant, IncidentId id, IncidentReference reference, Severity from, Severity severity, Instant at)
            implements IncidentEvent {}

    /** A decision of the life cycle that has no event of its own. */
    record DecisionTaken(
            TenantId tenant, IncidentId id, IncidentReference reference, IncidentDecision decision, Instant at)
            implements IncidentEvent {}

    /** A person changed facts of the incident. */
    record IncidentEdited(
            TenantId tenant, IncidentId id, IncidentReference reference, List<FieldChange> changes, Instant at)
            implements IncidentEvent {

        public IncidentEdited {
            changes = List.copyOf(changes);
        }
    }

    /** Something was written on the timeline, such as a note. */
    record TimelineWritten(TenantId tenant, IncidentId id, IncidentReference reference, String kind, Instant at)
            implements IncidentEvent {}

    /** Handled; the review may follow. */
    record IncidentClosed(TenantId tenant, IncidentId id, IncidentReference reference, Instant at)
            implements IncidentEvent {}

    /**
     * Work on a closed incident begins anew.
     *
     * @param run which time it is worked on, from 2
     */
    record IncidentReopened(
            TenantId tenant,
            IncidentId id,
            IncidentReference reference,
            Severity severity,
            boolean exercise,
            int run,
            Instant at)
            implements IncidentEvent {}

    /** Not, or no longer, an incident. */
    record IncidentWithdrawn(TenantId tenant, IncidentId id, IncidentReference reference, String reason, Instant at)
            implements IncidentEvent {}

    /**
     * It is the same attack as another, and goes on there.
     *
     * @param survivor in which it goes on
     */
    record IncidentMerged(
            TenantId tenant,
            IncidentId id,
            IncidentReference reference,
            IncidentId survivor,
            IncidentReference survivorReference,
            Instant at)
            implements IncidentEvent {}

    /** One changed fact, by its field name, in the words a reader sees. */
    record FieldChange(
            String field, @Nullable String before, @Nullable String after) {}
}
