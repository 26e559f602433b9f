package eu.custos.campaign;

import eu.custos.campaign.Campaign.Part;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says how campaigns stand after what happened to their groups: how grave, how much is free, whether all is over. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CampaignSettlement {

    /** A closing can be taken back for an hour; the campaign comes back with it. */
    private static final Duration TAKEN_BACK = Duration.ofHours(2);

    private final JdbcCampaigns campaigns;
    private final CampaignGroups groups;
    private final CampaignRecorder recorder;
    private final Clock clock;

    CampaignSettlement(JdbcCampaigns campaigns, CampaignGroups groups, CampaignRecorder recorder, Clock clock) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<TenantId> waiting() {
        return campaigns.withUnsettled(clock.instant().minus(TAKEN_BACK));
    }

    void settleAll(TenantId tenant) {
        settle(tenant, campaigns.unsettled(tenant, clock.instant().minus(TAKEN_BACK)));
    }

    void settle(TenantId tenant, Collection<Campaign> some) {
        if (some.isEmpty()) {
            return;
        }
        var parts =
                campaigns.parts(Set.of(tenant), some.stream().map(Campaign::id).toList());
        var ids = parts.values().stream()
                .flatMap(List::stream)
                .filter(Part::in)
                .map(Part::group)
                .collect(Collectors.toSet());
        var known = groups.of(Set.of(tenant), ids);
        some.forEach(campaign -> settle(campaign, parts.getOrDefault(campaign.id(), List.of()), known));
    }

    private void settle(Campaign campaign, List<Part> parts, Map<UUID, CampaignGroup> known) {
        var open = parts.stream()
                .filter(Part::in)
                .map(part -> known.get(part.group()))
                .filter(Objects::nonNull)
                .filter(CampaignGroup::open)
                .toList();
        var before = campaign.endedAt();
        var score = open.stream().mapToInt(CampaignGroup::score).max().orElse(campaign.score());
        var free = (int) open.stream().filter(CampaignGroup::free).count();
        var ended = open.isEmpty() ? before == null ? clock.instant() : before : null;
        var next = campaign.settled(score, free, ended);
        if (next.equals(campaign)) {
            return;
        }
        campaigns.settle(next);
        if ((before == null) != (ended == null)) {
            recorder.turned(ended == null ? "campaign.went-on" : "campaign.ended", campaign, null);
        }
    }
}
