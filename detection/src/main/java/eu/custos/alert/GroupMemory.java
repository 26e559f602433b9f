package eu.custos.alert;

import eu.custos.alert.JdbcAlertGroups.Merged;
import eu.custos.indicator.IndicatorHit;
import eu.custos.indicator.IndicatorHits;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the alerts of a group named, and what of it was on lists of indicators. */
@Component
class GroupMemory {

    private final JdbcGroupEntities entities;
    private final IndicatorHits hits;

    GroupMemory(JdbcGroupEntities entities, IndicatorHits hits) {
        this.entities = entities;
        this.hits = hits;
    }

    void remember(Map<Merged, Collapsed> counted) {
        var opened = new LinkedHashMap<AlertGroup, Collection<Entity>>();
        var known = new LinkedHashMap<AlertGroup, Collection<Entity>>();
        var listed = new LinkedHashMap<IndicatorHits.Where, Collection<IndicatorHit>>();
        counted.forEach((merged, collapsed) -> {
            var group = merged.group();
            (merged.opened() ? opened : known).put(group, collapsed.entities());
            if (!collapsed.hits().isEmpty()) {
                listed.put(new IndicatorHits.Where(group.tenant(), group.id()), collapsed.hits());
            }
        });
        entities.first(opened);
        entities.remember(known);
        hits.remember(listed);
    }

    /** Of a group that is split off another. */
    void first(AlertGroup group, Collapsed alerts) {
        entities.first(Map.of(group, alerts.entities()));
        hits.remember(Map.of(new IndicatorHits.Where(group.tenant(), group.id()), alerts.hits()));
    }

    List<Entity> entities(TenantId tenant, UUID group) {
        return entities.of(tenant, group);
    }

    List<IndicatorHit> listed(TenantId tenant, UUID group) {
        return hits.of(tenant, group);
    }

    /** Those that speak of one of the entities. */
    List<IndicatorHit> listed(TenantId tenant, UUID group, Collection<Entity> among) {
        return listed(tenant, group).stream()
                .filter(hit -> among.stream()
                        .anyMatch(entity ->
                                entity.type() == hit.type() && entity.value().equals(hit.entity())))
                .toList();
    }
}
