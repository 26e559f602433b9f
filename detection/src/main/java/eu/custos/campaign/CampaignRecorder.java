package eu.custos.campaign;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes into the client's ledger what was suggested, and what people made of it. */
@Component
final class CampaignRecorder {

    private final EvidenceLog evidence;
    private final Clock clock;

    CampaignRecorder(EvidenceLog evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Groups were found to belong together, or more of them; the ledger names what ties them by its kind only. */
    void found(String type, TenantId tenant, UUID campaign, Tie tie, Collection<UUID> groups) {
        append(
                type,
                tenant,
                campaign,
                Map.of(
                        "tie",
                        "%s:%s".formatted(tie.kind().name(), tie.type()).toLowerCase(Locale.ROOT),
                        "groups",
                        texts(groups)),
                null);
    }

    void turned(String type, Campaign campaign, @Nullable String reason) {
        append(type, campaign.tenant(), campaign.id(), Map.of(), reason);
    }

    void corrected(String type, Campaign campaign, UUID group) {
        append(type, campaign.tenant(), campaign.id(), Map.of("group", group.toString()), null);
    }

    void promoted(Campaign campaign, String incident, Collection<UUID> asked) {
        append(
                "campaign.promoted",
                campaign.tenant(),
                campaign.id(),
                Map.of("incident", incident, "asked", texts(asked)),
                null);
    }

    private void append(
            String type, TenantId tenant, UUID campaign, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                tenant, new EvidenceEntry(type, "campaign", campaign.toString(), null, clock.instant(), facts, reason));
    }

    private static List<String> texts(Collection<UUID> groups) {
        return groups.stream().map(UUID::toString).sorted().toList();
    }
}
