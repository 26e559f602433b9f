package eu.custos.campaign;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a campaign was dismissed. */
@Component
class CampaignWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("campaign", "campaign", "campaign_id", "dismissed_why"));
    }
}
