package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.TriageResult.Refused;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final IncidentDesk desk;
    private final Clock clock;

    PromotionDesk(
            GroupChanges changes,
            JdbcAlertGroups groups,
            JdbcGroupEntities entities,
            Promotion promotion,
            IncidentDesk desk,
            Clock clock) {
        this.changes = changes;
        this.groups = groups;
        this.entities = entities;
        this.promotion = promotion;
        this.desk = desk;
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
        var held = changes.hold(chosen);
        var tenant = onlyClient(held);
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        if (!changes.first(tenant, chosen)) {
            return new Promoted(incidentOf(held), new TriageResult(held, List.of(), null));
        }
        var sorted = sort(held, chosen);
        if (sorted.free().isEmpty()) {
            throw new TriageException.NotPossible(sorted.refused().getFirst().why());
        }
        var now = clock.instant();
        var joined = promotion.declare(sorted.free(), named(sorted.free()), Origin.PROMOTED_BY_PERSON, title, now);
        changes.moved("alert.promoted", sorted.free(), joined, null, now);
        return new Promoted(incidentOf(joined), new TriageResult(joined, sorted.refused(), null));
    }

    /** Lets all chosen groups join an incident that is open. */
    Promoted merge(Chosen chosen, String reference) {
        var held = changes.hold(chosen);
        var tenant = onlyClient(held);
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var incident = open(tenant, reference);
        var linked =
                new LinkedIncident(incident.id().value(), incident.reference().value());
        if (!changes.first(tenant, chosen)) {
            return new Promoted(linked, new TriageResult(held, List.of(), null));
        }
        var sorted = sort(held, chosen);
        if (sorted.free().isEmpty()) {
            throw new TriageException.NotPossible(sorted.refused().getFirst().why());
        }
        var now = clock.instant();
        var joined = promotion.join(linked, sorted.free(), named(sorted.free()), now);
        changes.moved("alert.merged", sorted.free(), joined, null, now);
        return new Promoted(linked, new TriageResult(joined, sorted.refused(), null));
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
        var joined = promotion.declare(held, named(held), Origin.PROMOTED_BY_PERSON, now);
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

    private Incident open(TenantId tenant, String reference) {
        return IncidentReference.parse(reference.strip())
                .flatMap(desk::findByReference)
                .filter(incident -> incident.tenant().equals(tenant))
                .filter(incident -> incident.status() == IncidentStatus.OPEN)
                .orElseThrow(() -> new TriageException.NoSuchIncident(reference));
    }

    private Map<UUID, Collection<Entity>> named(List<AlertGroup> held) {
        var named = new HashMap<UUID, Collection<Entity>>();
        held.forEach(group -> named.put(group.id(), entities.of(group.tenant(), group.id())));
        return named;
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
