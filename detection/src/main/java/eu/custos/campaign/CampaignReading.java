package eu.custos.campaign;

import eu.custos.campaign.Campaign.Part;
import eu.custos.campaign.Campaign.Shared;
import eu.custos.campaign.JdbcCampaignList.Place;
import eu.custos.campaign.JdbcCampaignList.View;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of campaigns. */
@Service
@Transactional(readOnly = true)
class CampaignReading {

    static final int PAGE = 50;

    private final JdbcCampaignList list;
    private final JdbcCampaigns campaigns;
    private final CampaignGroups groups;

    CampaignReading(JdbcCampaignList list, JdbcCampaigns campaigns, CampaignGroups groups) {
        this.list = list;
        this.campaigns = campaigns;
        this.groups = groups;
    }

    /** One page of the list; each question is asked once for all of its rows. */
    Page<CampaignLine> page(Collection<TenantId> tenants, View view, @Nullable Place after) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var page = Page.of(
                list.list(tenants, view, after, PAGE + 1),
                PAGE,
                last -> Place.after(last).cursor());
        var ids = page.items().stream().map(Campaign::id).toList();
        var ties = campaigns.ties(tenants, ids);
        var parts = campaigns.parts(tenants, ids);
        var known = groups.of(
                tenants,
                parts.values().stream().flatMap(List::stream).map(Part::group).collect(Collectors.toSet()));
        var lines = page.items().stream()
                .map(campaign -> new CampaignLine(
                        campaign,
                        story(
                                parts.getOrDefault(campaign.id(), List.of()),
                                ties.getOrDefault(campaign.id(), List.of()),
                                known)))
                .toList();
        return new Page<>(lines, page.next());
    }

    Optional<CampaignPage> find(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return campaigns.find(id).map(this::page);
    }

    private CampaignPage page(Campaign campaign) {
        var tenants = Set.of(campaign.tenant());
        var ids = List.of(campaign.id());
        var parts = campaigns.parts(tenants, ids).getOrDefault(campaign.id(), List.of());
        var ties = campaigns.ties(tenants, ids).getOrDefault(campaign.id(), List.of());
        var known = groups.of(tenants, parts.stream().map(Part::group).collect(Collectors.toSet()));
        var story = story(parts, ties, known);
        var having = groups.having(
                campaign.tenant(),
                ties.stream().map(Shared::tie).toList(),
                story.groups().stream().map(CampaignGroup::id).toList());
        return CampaignPage.of(campaign, story, having, parts, known);
    }

    private static Story story(List<Part> parts, List<Shared> ties, Map<UUID, CampaignGroup> known) {
        return new Story(
                parts.stream()
                        .filter(Part::in)
                        .map(part -> known.get(part.group()))
                        .filter(Objects::nonNull)
                        .toList(),
                ties);
    }
}
