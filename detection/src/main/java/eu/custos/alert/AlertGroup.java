package eu.custos.alert;

import eu.custos.alert.TriageTable.Triaged;
import eu.custos.asset.Criticality;
import eu.custos.incident.LinkedAlerts;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Like alerts of one client organisation, handled as one. */
record AlertGroup(
        TenantId tenant,
        UUID id,
        Fingerprint fingerprint,
        GroupState state,
        Facts facts,
        Sightings seen,
        Score score,
        Triaged triaged,
        Handling handling) {

    /**
     * What the alerts say; the alert of the highest severity speaks for all.
     *
     * @param assetName the known asset, or what the alerts call the victim
     * @param criticality null where the asset is not known
     * @param earlierGroups groups of the rule family that the client organisation had before this one
     */
    record Facts(
            Severity severity,
            boolean detection,
            String title,
            @Nullable String message,
            String ruleId,
            String ruleName,
            String product,
            @Nullable Technique technique,
            @Nullable UUID assetId,
            @Nullable String assetName,
            @Nullable Criticality criticality,
            @Nullable Entity observable,
            long earlierGroups) {

        /** The same said of the asset that others are about. */
        Facts about(Facts others) {
            return new Facts(
                    severity,
                    others.detection,
                    title,
                    message,
                    ruleId,
                    ruleName,
                    product,
                    technique,
                    others.assetId,
                    others.assetName,
                    others.criticality,
                    observable,
                    others.earlierGroups);
        }
    }

    /**
     * How often and when.
     *
     * @param entities how many different entities are remembered
     * @param openedAt when the group was opened, from which its clock runs
     */
    record Sightings(
            long alerts,
            int entities,
            Instant firstSeen,
            Instant lastSeen,
            Instant openedAt,
            Instant lastReceivedAt,
            List<String> sources) {

        Sightings {
            sources = List.copyOf(sources);
        }
    }

    /** The incident it counts in. */
    record LinkedIncident(UUID id, String reference) {}

    AlertGroup scored(Score next) {
        return new AlertGroup(tenant, id, fingerprint, state, facts, seen, next, triaged, handling);
    }

    AlertGroup triagedAs(Triaged next) {
        return new AlertGroup(tenant, id, fingerprint, state, facts, seen, score, next, handling);
    }

    /** Somebody takes note and takes it on; the clock stops. */
    AlertGroup acknowledge(Actor by, Instant at) {
        return in(GroupState.ACKNOWLEDGED, handling.ownedBy(by).acknowledged(at).changed(by, at));
    }

    /** Somebody takes it on, or nobody has it any more. */
    AlertGroup assign(@Nullable Actor owner, Actor by, Instant at) {
        var handled = owner == null ? handling.unowned() : handling.ownedBy(owner);
        return in(state, handled.changed(by, at));
    }

    /** It counts in that incident from now on, and the incident's clocks take over from its own. */
    AlertGroup join(LinkedIncident incident, Actor by, Instant at) {
        return in(
                GroupState.IN_INCIDENT,
                handling.joined(incident, seen.alerts()).acknowledged(at).changed(by, at));
    }

    /** Its incident became part of another, or one of its own again; nothing else changes. */
    AlertGroup follow(LinkedIncident incident, Actor by) {
        return in(state, handling.followed(incident, by));
    }

    /**
     * It counts in no incident any more: back in the queue as it was before it joined, its clock running from when it
     * was opened.
     */
    AlertGroup leave(Actor by, Instant at) {
        var incident = handling.incident();
        var next = handling.noticedBefore() ? GroupState.ACKNOWLEDGED : GroupState.NEW;
        var out = triaged.takenOut(incident == null ? "" : incident.reference(), by);
        return triagedAs(out).in(next, handling.left().changed(by, at));
    }

    AlertGroup close(Verdict verdict, Actor by, Instant at) {
        return in(GroupState.CLOSED, handling.closed(verdict, at).changed(by, at));
    }

    /** Its incident was opened again, with which it was closed: repeats count there. */
    AlertGroup openAgain(Actor by, Instant at) {
        return in(GroupState.IN_INCIDENT, handling.openedAgain().changed(by, at));
    }

    /** Back to the queue, out of sight no longer. */
    AlertGroup queue(@Nullable Instant acknowledgeBy, Actor by, Instant at) {
        return in(GroupState.NEW, handling.due(acknowledgeBy).changed(by, at));
    }

    /** A graver alert came: less time is left, never more. */
    AlertGroup hurry(@Nullable Instant acknowledgeBy) {
        var present = handling.acknowledgeBy();
        var sooner = acknowledgeBy != null && (present == null || acknowledgeBy.isBefore(present));
        return sooner ? in(state, handling.due(acknowledgeBy)) : this;
    }

    /** Somebody changed what it holds; its state stays. */
    AlertGroup touched(Actor by, Instant at) {
        return in(state, handling.changed(by, at));
    }

    AlertGroup told() {
        return in(state, handling.told(seen.alerts()));
    }

    private AlertGroup in(GroupState next, Handling handled) {
        return new AlertGroup(tenant, id, fingerprint, next, facts, seen, score, triaged, handled);
    }

    boolean isOpen() {
        return GroupState.OPEN.contains(state);
    }

    LinkedAlerts asLink() {
        return new LinkedAlerts(id, facts.title(), facts.severity(), seen.alerts(), seen.firstSeen(), seen.lastSeen());
    }
}
