package eu.custos.alert;

import eu.custos.campaign.CampaignGroup;
import eu.custos.campaign.CampaignGroup.Standing;
import eu.custos.campaign.CampaignGroups;
import eu.custos.campaign.Tactic;
import eu.custos.campaign.Tie;
import eu.custos.indicator.SharedIndicators;
import eu.custos.indicator.SharedIndicators.Entry;
import eu.custos.indicator.SharedIndicators.Hit;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells campaigns of groups, and of what ties them: entities, entries of lists, assets. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CampaignTies implements CampaignGroups {

    private final JdbcCampaignGroups groups;
    private final SharedIndicators indicators;

    CampaignTies(JdbcCampaignGroups groups, SharedIndicators indicators) {
        this.groups = groups;
        this.indicators = indicators;
    }

    @Override
    public Map<UUID, CampaignGroup> of(Collection<TenantId> tenants, Collection<UUID> ids) {
        return groups.of(tenants, ids).stream().collect(Collectors.toMap(AlertGroup::id, CampaignTies::seen));
    }

    @Override
    public Set<UUID> open(TenantId tenant, Collection<UUID> ids) {
        return groups.open(tenant, ids);
    }

    @Override
    public List<Sought> ties(TenantId tenant, Collection<UUID> ids) {
        var ties = new ArrayList<>(groups.named(tenant, ids));
        ties.addAll(groups.assets(tenant, ids));
        indicators.hitBy(tenant, ids).forEach(hit -> ties.add(new Sought(tie(hit.entry()), hit.from(), hit.until())));
        return ties;
    }

    @Override
    public List<Tied> tied(TenantId tenant, Collection<Sought> sought, int most) {
        var found = new HashMap<Tie, Set<UUID>>();
        found.putAll(groups.naming(tenant, of(Tie.Kind.ATTACKER, sought), most));
        found.putAll(groups.on(tenant, of(Tie.Kind.ASSET, sought), most + 1));
        var hits = of(Tie.Kind.INDICATOR, sought).stream()
                .map(each -> new Hit(entry(each.tie()), each.from(), each.until()))
                .toList();
        indicators.groups(tenant, hits, most).forEach((entry, ids) -> found.put(tie(entry), ids));
        return found.entrySet().stream()
                .map(each -> each.getValue().size() > most
                        ? new Tied(each.getKey(), Set.of(), true)
                        : new Tied(each.getKey(), each.getValue(), false))
                .toList();
    }

    @Override
    public Map<Tie, Set<UUID>> having(TenantId tenant, Collection<Tie> ties, Collection<UUID> ids) {
        var found = new HashMap<>(groups.among(tenant, ids));
        indicators.among(tenant, ids).forEach((entry, of) -> found.put(tie(entry), of));
        for (var group : groups.of(Set.of(tenant), ids)) {
            var asset = group.facts().assetName();
            if (asset != null && group.facts().technique() != null) {
                found.computeIfAbsent(Tie.ofAsset(asset), _ -> new HashSet<>()).add(group.id());
            }
        }
        found.keySet().retainAll(Set.copyOf(ties));
        return found;
    }

    private static List<Sought> of(Tie.Kind kind, Collection<Sought> sought) {
        return sought.stream().filter(each -> each.tie().kind() == kind).toList();
    }

    private static Tie tie(Entry entry) {
        return new Tie(Tie.Kind.INDICATOR, entry.kind(), entry.value());
    }

    private static Entry entry(Tie tie) {
        return new Entry(tie.type(), tie.value());
    }

    private static CampaignGroup seen(AlertGroup group) {
        var facts = group.facts();
        var technique = facts.technique();
        var incident = group.handling().incident();
        return new CampaignGroup(
                group.id(),
                group.handling().version(),
                standing(group.state()),
                incident == null ? null : incident.reference(),
                facts.title(),
                facts.severity(),
                group.score().total(),
                facts.assetName(),
                group.seen().sources(),
                technique == null ? null : technique.id(),
                technique == null ? null : technique.name(),
                technique == null ? List.of() : tactics(technique),
                group.seen().alerts(),
                group.seen().firstSeen(),
                group.seen().lastSeen());
    }

    private static Standing standing(GroupState state) {
        return switch (state) {
            case NEW, ACKNOWLEDGED -> Standing.FREE;
            case IN_INCIDENT -> Standing.IN_INCIDENT;
            case SUPPRESSED -> Standing.OUT_OF_SIGHT;
            case CLOSED -> Standing.CLOSED;
        };
    }

    /** An attempt at a login is somebody trying to get in, whatever else it gains. */
    private static List<Tactic> tactics(Technique technique) {
        var entry = technique.isLoginAttempt() ? Stream.of(Tactic.INITIAL_ACCESS) : Stream.<Tactic>of();
        var named = technique.tactics().stream().flatMap(code -> Tactic.ofCode(code.toLowerCase(Locale.ROOT)).stream());
        return Stream.concat(entry, named).distinct().sorted().toList();
    }
}
