package eu.custos.campaign;

import eu.custos.campaign.CampaignGroups.Tied;
import eu.custos.campaign.JdbcCampaignLooks.Entry;
import eu.custos.campaign.LiveCampaigns.Live;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at groups that opened or changed, and finds the campaigns that they begin or belong to. */
@Component
class CampaignLook {

    /** However the groups come, the same campaigns come of them. */
    private static final Comparator<Tied> ORDER = Comparator.comparing(
                    (Tied tied) -> tied.tie().kind())
            .thenComparing(tied -> tied.tie().type())
            .thenComparing(tied -> tied.tie().value());

    private final JdbcCampaignLooks looks;
    private final JdbcCampaigns campaigns;
    private final CampaignGroups groups;
    private final CampaignSettlement settlement;
    private final CampaignRecorder recorder;
    private final Clock clock;

    CampaignLook(
            JdbcCampaignLooks looks,
            JdbcCampaigns campaigns,
            CampaignGroups groups,
            CampaignSettlement settlement,
            CampaignRecorder recorder,
            Clock clock) {
        this.looks = looks;
        this.campaigns = campaigns;
        this.groups = groups;
        this.settlement = settlement;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Client organisations of the scope that wait for their turn. */
    @Transactional(readOnly = true)
    List<TenantId> waiting() {
        return looks.waiting();
    }

    /** Looks at the next groups of one client; false where there is none, or another node has this turn. */
    @Transactional
    boolean step(TenantId tenant) {
        if (!looks.hold(tenant)) {
            return false;
        }
        var entries = looks.next(tenant, Bounds.AT_ONCE);
        if (entries.isEmpty()) {
            return false;
        }
        var noticed = entries.stream().map(Entry::group).collect(Collectors.toSet());
        var open = groups.open(tenant, noticed);
        if (!open.isEmpty()) {
            look(tenant, open);
        }
        looks.done(tenant, entries);
        return true;
    }

    /** Client organisations of the scope that have campaigns to settle. */
    @Transactional(readOnly = true)
    List<TenantId> unsettled() {
        return settlement.waiting();
    }

    /** What becomes of groups that were closed or went to incidents. */
    @Transactional
    void settle(TenantId tenant) {
        if (looks.hold(tenant)) {
            settlement.settleAll(tenant);
        }
    }

    private void look(TenantId tenant, Set<UUID> touched) {
        var sought = groups.ties(tenant, touched).stream()
                .map(each -> each.around(Bounds.REACH))
                .toList();
        var tied = groups.tied(tenant, sought, Bounds.COMMON);
        campaigns.common(
                tenant, tied.stream().filter(Tied::common).map(Tied::tie).toList());
        var telling = tied.stream()
                .filter(each -> each.groups().size() > 1)
                .sorted(ORDER)
                .toList();
        var ids = telling.stream().flatMap(each -> each.groups().stream()).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        var known = groups.of(Set.of(tenant), ids);
        var live = LiveCampaigns.around(campaigns, tenant, ids);
        for (var each : telling) {
            Recognition.stretches(of(known, each.groups())).stream()
                    .filter(stretch -> Recognition.containsAny(stretch, touched))
                    .forEach(stretch -> place(tenant, each.tie(), stretch, live));
        }
        settlement.settle(tenant, campaigns.of(tenant, ids));
    }

    private static List<CampaignGroup> of(Map<UUID, CampaignGroup> known, Collection<UUID> ids) {
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** To the campaign that this tie holds together, or to that in which most are already, or to a new one. */
    private void place(TenantId tenant, Tie tie, List<CampaignGroup> stretch, LiveCampaigns live) {
        var same = live.by(tie);
        var own = same.stream().filter(each -> each.holdsAny(stretch)).findFirst();
        var elsewhere = new HashSet<UUID>();
        same.forEach(each -> {
            elsewhere.addAll(each.out());
            elsewhere.addAll(each.in());
        });
        if (own.isPresent()) {
            join(tenant, tie, own.get(), without(stretch, elsewhere));
            return;
        }
        var rest = without(stretch, elsewhere);
        if (Recognition.areEnough(tie, rest)) {
            live.ofMost(rest)
                    .ifPresentOrElse(other -> join(tenant, tie, other, rest), () -> begin(tenant, tie, rest, live));
        }
    }

    private static List<CampaignGroup> without(List<CampaignGroup> stretch, Set<UUID> others) {
        return stretch.stream().filter(group -> !others.contains(group.id())).toList();
    }

    private void begin(TenantId tenant, Tie tie, List<CampaignGroup> members, LiveCampaigns live) {
        var now = clock.instant();
        var begun = Live.begun(TimeOrderedId.at(now));
        campaigns.add(new Campaign(tenant, begun.id(), 0, 0, now, null, null));
        live.add(begun);
        add(tenant, tie, begun, ids(members));
        recorder.found("campaign.suggested", tenant, begun.id(), tie, ids(members));
    }

    private void join(TenantId tenant, Tie tie, Live campaign, List<CampaignGroup> members) {
        var room = Bounds.MOST_GROUPS - campaign.in().size();
        var fresh = ids(members).stream()
                .filter(id -> !campaign.in().contains(id) && !campaign.out().contains(id))
                .limit(Math.max(0, room))
                .toList();
        if (!fresh.isEmpty() || !campaign.ties().contains(tie)) {
            add(tenant, tie, campaign, fresh);
            recorder.found("campaign.extended", tenant, campaign.id(), tie, fresh);
        }
    }

    private void add(TenantId tenant, Tie tie, Live campaign, List<UUID> members) {
        var now = clock.instant();
        campaigns.tie(tenant, campaign.id(), tie, now);
        campaigns.join(tenant, campaign.id(), members, now);
        campaign.ties().add(tie);
        campaign.in().addAll(members);
    }

    private static List<UUID> ids(List<CampaignGroup> members) {
        return new ArrayList<>(members.stream().map(CampaignGroup::id).toList());
    }
}
