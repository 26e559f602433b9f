package eu.custos.alert;

import eu.custos.alert.JdbcAlertNotes.Note;
import eu.custos.indicator.IndicatorHit;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one group that an analyst decides by.
 *
 * @param story what happened, in sentences
 * @param like why these alerts are one group
 * @param listed what was on lists of indicators when the alerts named it
 * @param decision what the triage table said, and which
 * @param limit time to acknowledge; null where no clock runs
 */
record GroupPeek(
        QueueRow row,
        NextStep next,
        String story,
        @Nullable String message,
        String like,
        Decision decision,
        List<Why> why,
        List<Named> entities,
        List<IndicatorHit> listed,
        List<Resembling> similar,
        List<Note> notes,
        @Nullable Duration limit,
        @Nullable Instant acknowledgedAt,
        String changedBy,
        Instant changedAt) {

    GroupPeek {
        why = List.copyOf(why);
        entities = List.copyOf(entities);
        listed = List.copyOf(listed);
        similar = List.copyOf(similar);
        notes = List.copyOf(notes);
    }

    /**
     * What the triage table said.
     *
     * @param suppression what hides the group instead; null where nothing does
     */
    record Decision(
            String outcome,
            String rule,
            String version,
            String digest,
            @Nullable UUID suppression) {}

    /** One term of the score. */
    record Why(int number, String label, String because, int points, int most) {}

    /**
     * Something the alerts name.
     *
     * @param part such as {@code Victim}
     * @param note criticality of a known asset, else where else it was seen
     */
    record Named(
            String part,
            String type,
            String value,
            @Nullable String note,
            boolean crownJewel) {}

    /**
     * A group or an incident that has something in common.
     *
     * @param mergeable the incident of the group looked at, where that one and this one are open and the reader may make
     *     them one; null otherwise
     */
    record Resembling(
            UUID id,
            TenantId tenant,
            Severity severity,
            String title,
            @Nullable String incident,
            String reason,
            Instant lastSeen,
            @Nullable String mergeable) {}

    public String model() {
        return Scoring.MODEL;
    }

    /** The version of ATT&amp;CK in which its technique is named. */
    public String attackVersion() {
        return Techniques.VERSION;
    }

    /** Whether people may still act on it here. */
    public boolean actionable() {
        return row.state() != GroupState.CLOSED && row.state() != GroupState.IN_INCIDENT;
    }
}
