package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of the list of campaigns. */
record CampaignLine(Campaign campaign, Story story) {

    public UUID id() {
        return campaign.id();
    }

    public TenantId tenant() {
        return campaign.tenant();
    }

    public String title() {
        return story.title();
    }

    public Severity severity() {
        return story.groups().stream()
                .map(CampaignGroup::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFORMATIONAL);
    }

    public int score() {
        return campaign.score();
    }

    public int groups() {
        return story.groups().size();
    }

    public long sources() {
        return Recognition.sources(story.groups());
    }

    public long assets() {
        return Recognition.assets(story.groups());
    }

    public String tactics() {
        return story.walk().steps().stream().map(step -> step.tactic().label()).collect(Collectors.joining(", "));
    }

    public Instant until() {
        return story.until();
    }

    public String lasted() {
        return story.lasted();
    }

    /** Where it stands: what is left to decide, or where its groups are. */
    public String standing() {
        var incidents = story.incidents();
        if (campaign.dismissed() != null || campaign.endedAt() != null) {
            return campaign.standing();
        }
        var free = story.groups().stream().filter(CampaignGroup::free).count();
        var there = incidents.isEmpty() ? "" : String.join(", ", incidents);
        return free == 0 ? there : incidents.isEmpty() ? free + " free" : "%d free, %s".formatted(free, there);
    }
}
