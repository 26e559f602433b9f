package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.incident.HeldAlerts;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the groups of an incident follow it into another one, and back, in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MergedIncidents implements HeldAlerts {

    private final JdbcAlertGroups groups;
    private final JdbcGroupEntities entities;
    private final Promotion promotion;
    private final GroupChanges changes;

    MergedIncidents(JdbcAlertGroups groups, JdbcGroupEntities entities, Promotion promotion, GroupChanges changes) {
        this.groups = groups;
        this.entities = entities;
        this.promotion = promotion;
        this.changes = changes;
    }

    @Override
    public void hold(TenantId tenant, IncidentId incident) {
        groups.lockOfIncident(tenant, incident.value());
    }

    @Override
    public List<UUID> move(Incident from, Incident to, @Nullable Collection<UUID> only, String why, Instant at) {
        var held = groups.lockOfIncident(from.tenant(), from.id().value()).stream()
                .filter(group -> only == null || only.contains(group.id()))
                .toList();
        if (held.isEmpty()) {
            return List.of();
        }
        var ids = held.stream().map(AlertGroup::id).toList();
        promotion.unlink(linked(from), held, why);
        var into = linked(to);
        promotion.link(into, held, entities.of(from.tenant(), ids));
        var actor = CurrentScope.get().actor();
        var moved = held.stream().map(group -> group.follow(into, actor)).toList();
        changes.moved("alert.moved", held, moved, why, at);
        return ids;
    }

    private static LinkedIncident linked(Incident incident) {
        return new LinkedIncident(incident.id().value(), incident.reference().value());
    }
}
