package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.Map;
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

    /** By group, for those that have any; one query for all of them. */
    @Transactional(readOnly = true)
    public Map<UUID, Mark> of(Collection<TenantId> tenants, Collection<UUID> groups) {
        return groups.isEmpty() ? Map.of() : campaigns.marks(tenants, groups);
    }
}
