package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says of groups which campaign they may be part of. */
@Component
public class CampaignMarks {

    private final JdbcCampaignList campaigns;

    CampaignMarks(JdbcCampaignList campaigns) {
        this.campaigns = campaigns;
    }

    /**
     * The foremost campaign of a group that nobody has dismissed.
     *
     * @param groups how many belong to it
     * @param about the first thing that they were found to share
     */
    public record Mark(UUID campaign, int groups, String about) {

        public String words() {
            return "Suggested campaign of %d groups around %s".formatted(groups, about);
        }
    }

    /**
     * How many of some groups belong to a campaign.
     *
     * @param about the first thing that they were found to share
     */
    public record Share(UUID campaign, String about, long groups) {}

    /** The campaigns of some groups that nobody has dismissed, those with most of the groups first. */
    @Transactional(readOnly = true)
    public List<Share> shares(Collection<TenantId> tenants, Collection<UUID> groups, int most) {
        return groups.isEmpty() ? List.of() : campaigns.shares(tenants, groups, most);
    }

    /**
     * The groups of the campaign with that id, or of those that are suggested and held together by that.
     *
     * @param asked an id, or an address, name, hash or the like
     */
    @Transactional(readOnly = true)
    public Set<UUID> groups(Collection<TenantId> tenants, String asked) {
        try {
            return campaigns.groupsOf(tenants, UUID.fromString(asked));
        } catch (IllegalArgumentException noId) {
            return campaigns.groupsTiedBy(tenants, asked);
        }
    }

    /** By group, for those that have any; one query for all of them. */
    @Transactional(readOnly = true)
    public Map<UUID, Mark> of(Collection<TenantId> tenants, Collection<UUID> groups) {
        return groups.isEmpty() ? Map.of() : campaigns.marks(tenants, groups);
    }
}
