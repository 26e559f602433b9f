package eu.custos.campaign;

import eu.custos.campaign.Campaign.Dismissal;
import eu.custos.campaign.Campaign.Part;
import eu.custos.campaign.CampaignIncidents.Brought;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What analysts make of what was suggested; each request acts once. */
@Service
@Transactional
class CampaignDesk {

    static final int LONGEST_REASON = 2_000;

    private final JdbcCampaigns campaigns;
    private final CampaignIncidents incidents;
    private final CampaignSettlement settlement;
    private final CampaignRecorder recorder;
    private final HandledRequests handled;
    private final Clock clock;

    CampaignDesk(
            JdbcCampaigns campaigns,
            CampaignIncidents incidents,
            CampaignSettlement settlement,
            CampaignRecorder recorder,
            HandledRequests handled,
            Clock clock) {
        this.campaigns = campaigns;
        this.incidents = incidents;
        this.settlement = settlement;
        this.recorder = recorder;
        this.handled = handled;
        this.clock = clock;
    }

    /** It does not belong to the others; it stays out when the campaign is looked at again. */
    void takeOut(UUID id, UUID group, String request) {
        act(id, request, campaign -> {
            if (campaigns.takeOut(campaign, group, CurrentScope.get().actor().name(), clock.instant())) {
                recorder.corrected("campaign.group-taken-out", campaign, group);
            }
        });
    }

    void putBack(UUID id, UUID group, String request) {
        act(id, request, campaign -> {
            if (campaigns.putBack(campaign, group)) {
                recorder.corrected("campaign.group-put-back", campaign, group);
            }
        });
    }

    /**
     * It is none. What ties its groups ties no others from then on: they join it unseen.
     *
     * @throws CampaignRefused without a reason
     */
    void dismiss(UUID id, String why, String request) {
        var words = Prose.of(why);
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new CampaignRefused("why", "Say why in 1 to 2,000 characters.");
        }
        act(id, request, campaign -> {
            if (campaign.dismissed() == null) {
                var by = CurrentScope.get().actor().name();
                campaigns.dismiss(campaign, new Dismissal(by, clock.instant(), words));
                recorder.turned("campaign.dismissed", campaign, words);
            }
        });
    }

    /** It may be one after all. */
    void takeUp(UUID id, String request) {
        act(id, request, campaign -> {
            if (campaign.dismissed() != null) {
                campaigns.takeUp(campaign);
                recorder.turned("campaign.taken-up", campaign, null);
            }
        });
    }

    /**
     * Makes one incident of its groups that are free, or brings them to one that is open.
     *
     * @param versions of the groups as they were read; what joined the campaign since is not swept along
     * @param into reference of the incident; null for a new one
     * @param title of a new one; blank for that of the gravest group
     */
    Brought bring(UUID id, Map<UUID, Long> versions, @Nullable String into, String title, String request) {
        var campaign = campaigns.find(id).orElseThrow(AccessRefused::outsideScope);
        CurrentScope.get().require(Permission.ALERT_TRIAGE, campaign.tenant());
        CurrentScope.get().require(Permission.INCIDENT_WORK, campaign.tenant());
        var members = campaigns.parts(Set.of(campaign.tenant()), List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(Part::in)
                .map(Part::group)
                .collect(Collectors.toSet());
        var asked = new LinkedHashMap<>(versions);
        asked.keySet().retainAll(members);
        if (asked.isEmpty()) {
            throw new CampaignRefused("form", "None of these groups is free any more.");
        }
        var brought = incidents.bring(campaign.tenant(), asked, into, title, request);
        if (brought.incident() != null && handled.claim(campaign.tenant(), "campaign:" + request)) {
            recorder.promoted(campaign, brought.incident(), asked.keySet());
            settlement.settle(campaign.tenant(), List.of(campaign));
        }
        return brought;
    }

    private void act(UUID id, String request, Consumer<Campaign> act) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_TRIAGE);
        var campaign = campaigns.lock(id).orElseThrow(AccessRefused::outsideScope);
        scope.require(Permission.ALERT_TRIAGE, campaign.tenant());
        if (handled.claim(campaign.tenant(), "campaign:" + request)) {
            act.accept(campaign);
            settlement.settle(
                    campaign.tenant(), campaigns.find(id).map(List::of).orElse(List.of()));
        }
    }
}
