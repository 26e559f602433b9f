package eu.custos.campaign;

import eu.custos.campaign.Campaign.Part;
import eu.custos.campaign.Campaign.Shared;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The campaigns that go on around some groups, as they become while one look lasts. */
final class LiveCampaigns {

    private final List<Live> all = new ArrayList<>();

    /** One of them: what ties it, who belongs to it, and who was taken out. */
    record Live(UUID id, Set<Tie> ties, Set<UUID> in, Set<UUID> out) {

        static Live begun(UUID id) {
            return new Live(id, new HashSet<>(), new HashSet<>(), new HashSet<>());
        }

        boolean holdsAny(Collection<CampaignGroup> groups) {
            return groups.stream().anyMatch(group -> in.contains(group.id()));
        }

        long holds(Collection<CampaignGroup> groups) {
            return groups.stream().filter(group -> in.contains(group.id())).count();
        }
    }

    static LiveCampaigns around(JdbcCampaigns campaigns, TenantId tenant, Collection<UUID> groups) {
        var live = new LiveCampaigns();
        var found = campaigns.of(tenant, groups).stream().map(Campaign::id).toList();
        var ties = campaigns.ties(Set.of(tenant), found);
        var parts = campaigns.parts(Set.of(tenant), found);
        for (var id : found) {
            var of = parts.getOrDefault(id, List.of());
            live.all.add(new Live(
                    id,
                    ties.getOrDefault(id, List.of()).stream().map(Shared::tie).collect(Collectors.toSet()),
                    of.stream().filter(Part::in).map(Part::group).collect(Collectors.toSet()),
                    of.stream().filter(part -> !part.in()).map(Part::group).collect(Collectors.toSet())));
        }
        return live;
    }

    void add(Live begun) {
        all.add(begun);
    }

    /** Those which that tie holds together; the oldest first. */
    List<Live> by(Tie tie) {
        return all.stream().filter(live -> live.ties.contains(tie)).toList();
    }

    /** The one in which most of these groups are together already, if so many of them are that they are its own. */
    Optional<Live> ofMost(Collection<CampaignGroup> groups) {
        return all.stream()
                .filter(live -> live.holds(groups) >= 2)
                .filter(live -> live.holds(groups) * Bounds.SHARE_OF_ANOTHER >= groups.size())
                .max(Comparator.comparingLong((Live live) -> live.holds(groups))
                        .thenComparing(Live::id, Comparator.reverseOrder()));
    }
}
