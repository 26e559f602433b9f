package eu.custos.alert;

import eu.custos.alert.JdbcAlertGroups.Merged;
import eu.custos.campaign.CampaignLooks;
import eu.custos.campaign.CampaignLooks.Noticed;
import eu.custos.indicator.IndicatorHit;
import eu.custos.indicator.IndicatorHits;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the alerts of a group named, and what of it was on lists of indicators. */
@Component
class GroupMemory {

    private final JdbcGroupEntities entities;
    private final IndicatorHits hits;
    private final CampaignLooks campaigns;

    GroupMemory(JdbcGroupEntities entities, IndicatorHits hits, CampaignLooks campaigns) {
        this.entities = entities;
        this.hits = hits;
        this.campaigns = campaigns;
    }

    /** Answers the groups that were open before and name something new. */
    Set<UUID> remember(Map<Merged, Collapsed> counted) {
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
        var gained = entities.remember(known);
        hits.remember(listed);
        return gained;
    }

    /** What opened, came back into sight, became graver or names something new may be part of a campaign. */
    void tellCampaigns(Collection<Merged> counted, Set<UUID> gained, Map<UUID, AlertGroup> settled) {
        var noticed = new ArrayList<Noticed>();
        for (var merged : counted) {
            var before = merged.group();
            var after = settled.getOrDefault(before.id(), before);
            var changed = merged.opened()
                    || gained.contains(before.id())
                    || before.state() != after.state()
                    || before.facts().severity() != merged.severityBefore();
            if (changed && after.isOpen() && after.facts().detection()) {
                noticed.add(new Noticed(after.tenant(), after.id()));
            }
        }
        campaigns.notice(noticed);
    }

    /** Of a group that is split off another. */
    void first(AlertGroup group, Collapsed alerts) {
        entities.first(Map.of(group, alerts.entities()));
        hits.remember(Map.of(new IndicatorHits.Where(group.tenant(), group.id()), alerts.hits()));
        campaigns.notice(List.of(new Noticed(group.tenant(), group.id())));
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
