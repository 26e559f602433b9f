package eu.custos.alert;

import eu.custos.campaign.CampaignIncidents;
import eu.custos.tenancy.TenantId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings the groups of a campaign to an incident as the queue does. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CampaignPromotion implements CampaignIncidents {

    private final PromotionDesk desk;
    private final Promotion promotion;

    CampaignPromotion(PromotionDesk desk, Promotion promotion) {
        this.desk = desk;
        this.promotion = promotion;
    }

    @Override
    public Brought bring(
            TenantId tenant, Map<UUID, Long> versions, @Nullable String into, String title, String requestId) {
        var incident = into == null ? null : promotion.open(tenant, into);
        var folded = desk.fold(new Chosen(versions, requestId), incident, title);
        var joined = folded.incident();
        var result = folded.result();
        return new Brought(
                joined == null || result.changed().isEmpty() ? null : joined.reference(),
                result.changed().size(),
                result.refused().stream()
                        .map(refused ->
                                "“%s”: %s.".formatted(refused.group().facts().title(), refused.why()))
                        .toList());
    }
}
