package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes down which groups are to be looked at, in the transaction that opened or changed them. */
@Component
public class CampaignLooks {

    private final JdbcCampaignLooks looks;

    CampaignLooks(JdbcCampaignLooks looks) {
        this.looks = looks;
    }

    /** A group that opened, or that names something new. */
    public record Noticed(TenantId tenant, UUID group) {}

    public void notice(Collection<Noticed> noticed) {
        if (!noticed.isEmpty()) {
            looks.add(noticed);
        }
    }
}
