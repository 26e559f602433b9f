package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.tenancy.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people and incidents did with a group.
 *
 * @param acknowledgeBy null where no clock runs
 * @param toldAlerts number of alerts when the incident's timeline was last told
 * @param version grows with each change of state or owner, not with repeats
 */
record Handling(
        @Nullable String owner,
        @Nullable String ownerName,
        @Nullable Instant acknowledgeBy,
        @Nullable Instant acknowledgedAt,
        @Nullable LinkedIncident incident,
        long toldAlerts,
        @Nullable Verdict verdict,
        @Nullable Instant closedAt,
        long version,
        String changedBy,
        Instant changedAt) {

    static Handling opened(@Nullable Instant acknowledgeBy, Actor by, Instant at) {
        return new Handling(null, null, acknowledgeBy, null, null, 0, null, null, 1, by.name(), at);
    }

    /** That of a group which was part of this one until now. */
    Handling inherited(Actor by, Instant at) {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                incident,
                toldAlerts,
                verdict,
                closedAt,
                1,
                by.name(),
                at);
    }

    Handling ownedBy(Actor actor) {
        return owned(actor.id(), actor.name());
    }

    Handling unowned() {
        return owned(null, null);
    }

    private Handling owned(@Nullable String id, @Nullable String name) {
        return new Handling(
                id,
                name,
                acknowledgeBy,
                acknowledgedAt,
                incident,
                toldAlerts,
                verdict,
                closedAt,
                version,
                changedBy,
                changedAt);
    }

    /** The first acknowledgement counts. */
    Handling acknowledged(Instant at) {
        return clocked(acknowledgeBy, acknowledgedAt == null ? at : acknowledgedAt);
    }

    Handling due(@Nullable Instant by) {
        return clocked(by, acknowledgedAt);
    }

    private Handling clocked(@Nullable Instant due, @Nullable Instant met) {
        return new Handling(
                owner, ownerName, due, met, incident, toldAlerts, verdict, closedAt, version, changedBy, changedAt);
    }

    Handling joined(LinkedIncident joined, long alerts) {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                joined,
                alerts,
                verdict,
                closedAt,
                version,
                changedBy,
                changedAt);
    }

    /** In another incident since its own became part of that; when it joined, and as what, stays. */
    Handling followed(LinkedIncident other, Actor by) {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                other,
                toldAlerts,
                verdict,
                closedAt,
                version + 1,
                by.name(),
                changedAt);
    }

    /** As it was before it joined; joining alone was no acknowledgement of the thing itself. */
    Handling left() {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                noticedBefore() ? acknowledgedAt : null,
                null,
                0,
                verdict,
                closedAt,
                version,
                changedBy,
                changedAt);
    }

    /** Whether somebody had taken note of it before it joined its incident, which was the latest change. */
    boolean noticedBefore() {
        return acknowledgedAt != null && acknowledgedAt.isBefore(changedAt);
    }

    Handling told(long alerts) {
        return incident == null ? this : joined(incident, alerts);
    }

    Handling closed(Verdict as, Instant at) {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                incident,
                toldAlerts,
                as,
                at,
                version,
                changedBy,
                changedAt);
    }

    /** As before it was closed with its incident, which is worked on again. */
    Handling openedAgain() {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                incident,
                toldAlerts,
                null,
                null,
                version,
                changedBy,
                changedAt);
    }

    Handling changed(Actor by, Instant at) {
        return new Handling(
                owner,
                ownerName,
                acknowledgeBy,
                acknowledgedAt,
                incident,
                toldAlerts,
                verdict,
                closedAt,
                version + 1,
                by.name(),
                at);
    }
}
