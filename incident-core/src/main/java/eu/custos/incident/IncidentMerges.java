package eu.custos.incident;

import eu.custos.incident.JdbcIncidentMerges.Kind;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one incident of two that are the same attack, and two of them again.
 *
 * <p>Alerts and tasks made by hand move; whatever else the absorbed one began keeps its own number, runs on, and is
 * found through the link.
 */
@Service
@Transactional
public class IncidentMerges {

    private final JdbcIncidents incidents;
    private final JdbcIncidentMerges merges;
    private final JdbcIncidentLinks links;
    private final JdbcIncidentTasks tasks;
    private final ObjectProvider<HeldAlerts> alerts;
    private final IncidentRecorder recorder;

    IncidentMerges(
            JdbcIncidents incidents,
            JdbcIncidentMerges merges,
            JdbcIncidentLinks links,
            JdbcIncidentTasks tasks,
            ObjectProvider<HeldAlerts> alerts,
            IncidentRecorder recorder) {
        this.incidents = incidents;
        this.merges = merges;
        this.links = links;
        this.tasks = tasks;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    /**
     * What came back with an incident that is one of its own again.
     *
     * @param left groups and tasks that it had brought and that were closed, done or moved elsewhere since
     */
    public record Unmerged(Incident incident, int groups, int tasks, int left) {}

    /**
     * The first goes on in the second.
     *
     * @throws IncidentException where they cannot become one
     */
    public Merge merge(TenantId tenant, IncidentId absorbedId, IncidentId survivorId, String reason) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        alerts.ifAvailable(held -> held.hold(tenant, absorbedId));
        var pair = lockBoth(tenant, absorbedId, survivorId);
        var absorbed = pair.getFirst();
        var survivor = pair.getLast();
        Merging.check(absorbed, survivor, reason);
        var read = absorbed.version();
        var now = recorder.now();
        var actor = CurrentScope.get().actor();
        var groups = move(absorbed, survivor, null, "Merged into %s".formatted(survivor.reference()), now);
        links.shareNamed(absorbed, survivor);
        var handed = tasks.hand(absorbed, survivor, null);
        var event = absorbed.mergeInto(survivor, reason, actor, now);
        incidents.save(absorbed, read);
        var merge = merges.add(absorbed, survivor, groups, handed, actor);
        var told = new MergeLines(absorbed, survivor, groups, handed, reason, now);
        var aware = aware(tenant, survivorId);
        recorder.record(absorbed, event, told.merged(aware));
        recorder.tell(survivor, told.absorbed(aware));
        return merge;
    }

    /**
     * It was another attack after all: it is worked on again, with what it brought and is still there.
     *
     * @throws IncidentException where it is not merged, or was too long ago
     */
    public Unmerged unmerge(TenantId tenant, IncidentId absorbedId, String reason) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        var survivorId = links.survivor(tenant, absorbedId);
        alerts.ifAvailable(held -> held.hold(tenant, survivorId));
        var pair = lockBoth(tenant, absorbedId, survivorId);
        var absorbed = pair.getFirst();
        var survivor = pair.getLast();
        var read = absorbed.version();
        var now = recorder.now();
        var actor = CurrentScope.get().actor();
        var event = absorbed.unmerge(reason, actor, now);
        var merge = merges.of(tenant, absorbedId).orElseThrow();
        incidents.save(absorbed, read);
        incidents.enterPhase(absorbed, now);
        merges.end(tenant, merge, actor, now);
        var brought = merges.brought(tenant, merge, Kind.GROUP);
        var broughtTasks = merges.brought(tenant, merge, Kind.TASK);
        var groups = survivor.status() == IncidentStatus.OPEN
                ? move(survivor, absorbed, brought, "Back to %s".formatted(absorbed.reference()), now)
                : List.<UUID>of();
        var back = tasks.hand(survivor, absorbed, broughtTasks);
        var left = new ArrayList<UUID>(brought);
        left.addAll(broughtTasks);
        left.removeAll(groups);
        left.removeAll(back);
        var told = new MergeLines(absorbed, survivor, groups, back, reason, now);
        recorder.record(absorbed, event, told.unmerged(left, event.run()));
        recorder.tell(survivor, told.gaveBack(left));
        return new Unmerged(absorbed, groups.size(), back.size(), left.size());
    }

    /** Those that go on in it, first merged first. */
    @Transactional(readOnly = true)
    public List<Merge> into(TenantId tenant, IncidentId id) {
        return merges.into(tenant, id);
    }

    /** Since when we know of the attack: the earliest of all that became one counts. */
    @Transactional(readOnly = true)
    public Instant aware(TenantId tenant, IncidentId id) {
        return merges.aware(tenant, id);
    }

    /** True where the first of the two is the one to go on in: the graver, or of two as grave the older. */
    public static boolean survives(Incident one, Incident other) {
        return Merging.survives(one, other);
    }

    /** A refusal for a reason that others know. */
    public static IncidentException refused(Incident absorbed, Incident survivor, String why) {
        return Merging.refused(absorbed, survivor, why);
    }

    /** In one order, so that two people who merge the same pair crosswise wait for each other. */
    private List<Incident> lockBoth(TenantId tenant, IncidentId first, IncidentId second) {
        var firstIsLower = first.value().compareTo(second.value()) <= 0;
        var low = lock(tenant, firstIsLower ? first : second);
        var high = lock(tenant, firstIsLower ? second : first);
        return firstIsLower ? List.of(low, high) : List.of(high, low);
    }

    private Incident lock(TenantId tenant, IncidentId id) {
        return incidents.lock(tenant, id).orElseThrow(() -> new IncidentException.IncidentNotFound(id.toString()));
    }

    private List<UUID> move(Incident from, Incident to, @Nullable Collection<UUID> only, String why, Instant at) {
        var held = alerts.getIfAvailable();
        return held == null ? List.of() : held.move(from, to, only, why, at);
    }
}
