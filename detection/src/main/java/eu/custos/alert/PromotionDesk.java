package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.TriageResult.Refused;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people bring groups to incidents. */
@Service
@Transactional
class PromotionDesk {

    private final GroupChanges changes;
    private final JdbcAlertGroups groups;
    private final JdbcGroupEntities entities;
    private final Promotion promotion;
    private final Clock clock;

    PromotionDesk(
            GroupChanges changes,
            JdbcAlertGroups groups,
            JdbcGroupEntities entities,
            Promotion promotion,
            Clock clock) {
        this.changes = changes;
        this.groups = groups;
        this.entities = entities;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** What came of it; the incident is also the one a repeated request declared before. */
    record Promoted(LinkedIncident incident, TriageResult result) {}

    /**
     * Declares one incident of all chosen groups.
     *
     * @param title blank for that of the gravest group
     */
    Promoted declare(Chosen chosen, String title) {
        var declared = some(fold(chosen, null, title));
        // An incident cannot be undeclared, only withdrawn with a reason.
        var result = declared.result();
        return new Promoted(declared.incident(), new TriageResult(result.changed(), result.refused(), null));
    }

    /** Lets all chosen groups join an incident that is open. */
    Promoted merge(Chosen chosen, String reference) {
        return some(fold(chosen, promotion.open(onlyClient(changes.hold(chosen)), reference), ""));
    }

    /**
     * What came of groups of which perhaps none was free.
     *
     * @param incident null where none was free and so none was declared
     */
    record Folded(@Nullable LinkedIncident incident, TriageResult result) {}

    private static Promoted some(Folded folded) {
        var incident = folded.incident();
        if (incident == null || folded.result().changed().isEmpty()) {
            throw new TriageException.NotPossible(
                    folded.result().refused().getFirst().why());
        }
        return new Promoted(incident, folded.result());
    }

    /**
     * Lets those of the chosen groups that are free join an incident.
     *
     * @param into null to declare one of them
     */
    Folded fold(Chosen chosen, @Nullable LinkedIncident into, String title) {
        var held = changes.hold(chosen);
        var tenant = onlyClient(held);
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        if (into != null) {
            promotion.open(tenant, into.reference());
        }
        if (!changes.first(tenant, chosen)) {
            return new Folded(into == null ? incidentOf(held) : into, new TriageResult(held, List.of(), null));
        }
        var sorted = sort(held, chosen);
        if (sorted.free().isEmpty()) {
            return new Folded(into, new TriageResult(List.of(), sorted.refused(), null));
        }
        var now = clock.instant();
        var named = entities.of(tenant, chosen.groups());
        var joined = into == null
                ? promotion.declare(sorted.free(), named, Origin.PROMOTED_BY_PERSON, title, now)
                : promotion.join(into, sorted.free(), named, now);
        var type = into == null ? "alert.promoted" : "alert.merged";
        changes.moved(type, sorted.free(), joined, null, now);
        changes.keepForUndo(type, chosen, sorted.free(), now);
        return new Folded(incidentOf(joined), new TriageResult(joined, sorted.refused(), chosen.changeId()));
    }

    /** Takes groups out of the incidents that they count in, back to the queue. */
    TriageResult takeOut(Chosen chosen, @Nullable String why) {
        var words = TriageDesk.optional(why);
        var now = clock.instant();
        var left = new ArrayList<AlertGroup>();
        var refused = new ArrayList<Refused>();
        var leaving = new LinkedHashMap<LinkedIncident, List<AlertGroup>>();
        var held = changes.hold(chosen);
        var first = held.stream()
                .map(AlertGroup::tenant)
                .distinct()
                .filter(tenant -> changes.first(tenant, chosen))
                .collect(Collectors.toSet());
        for (var group : held) {
            CurrentScope.get().require(Permission.INCIDENT_WORK, group.tenant());
            var incident = group.handling().incident();
            if (!first.contains(group.tenant())) {
                left.add(group);
            } else if (chosen.stale(group)) {
                refused.add(Refused.stale(group));
            } else if (incident == null || group.state() != GroupState.IN_INCIDENT) {
                refused.add(new Refused(group, incident == null ? "in no incident" : "closed with its incident"));
            } else {
                leaving.computeIfAbsent(incident, _ -> new ArrayList<>()).add(group);
            }
        }
        leaving.forEach((incident, groups) -> {
            var out = promotion.leave(incident, groups, words, now);
            changes.moved("alert.unmerged", groups, out, words, now);
            left.addAll(out);
        });
        var moved = leaving.values().stream().flatMap(List::stream).toList();
        changes.keepForUndo("alert.unmerged", chosen, moved, now);
        return new TriageResult(left, refused, moved.isEmpty() ? null : chosen.changeId());
    }

    /** Declares an incident of one group, or answers the one it is in; however often it is asked. */
    LinkedIncident promote(UUID group) {
        var held = groups.lock(List.of(group));
        if (held.isEmpty()) {
            throw new TriageException.GroupNotFound(group);
        }
        var found = held.getFirst();
        CurrentScope.get().require(Permission.ALERT_TRIAGE, found.tenant());
        CurrentScope.get().require(Permission.INCIDENT_WORK, found.tenant());
        var incident = found.handling().incident();
        if (incident != null) {
            return incident;
        }
        if (found.state() == GroupState.CLOSED) {
            throw new TriageException.NotPossible("The group is closed; its next alert opens a new one");
        }
        var now = clock.instant();
        var joined =
                promotion.declare(held, entities.of(found.tenant(), List.of(group)), Origin.PROMOTED_BY_PERSON, now);
        changes.moved("alert.promoted", held, joined, null, now);
        return incidentOf(joined);
    }

    /** Groups that may move, and those that may not with the reason. */
    private record Sorted(List<AlertGroup> free, List<Refused> refused) {}

    private static Sorted sort(List<AlertGroup> held, Chosen chosen) {
        var free = new ArrayList<AlertGroup>();
        var refused = new ArrayList<Refused>();
        for (var group : held) {
            if (chosen.stale(group)) {
                refused.add(Refused.stale(group));
                continue;
            }
            switch (group.state()) {
                case NEW, ACKNOWLEDGED, SUPPRESSED -> free.add(group);
                case IN_INCIDENT ->
                    refused.add(new Refused(
                            group,
                            "in %s already".formatted(incidentOf(List.of(group)).reference())));
                case CLOSED -> refused.add(new Refused(group, "closed; its next alert opens a new row"));
            }
        }
        return new Sorted(free, refused);
    }

    private static TenantId onlyClient(List<AlertGroup> held) {
        var tenants = held.stream().map(AlertGroup::tenant).collect(Collectors.toSet());
        if (tenants.size() != 1) {
            throw new TriageException.SeveralClients(
                    tenants.stream().map(TenantId::toString).toList());
        }
        return tenants.iterator().next();
    }

    private static LinkedIncident incidentOf(List<AlertGroup> joined) {
        return joined.stream()
                .map(group -> group.handling().incident())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new TriageException.NotPossible("These rows are in no incident any more"));
    }
}
