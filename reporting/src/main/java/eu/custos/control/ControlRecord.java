package eu.custos.control;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes about controls into the ledger of the client, or of the provider; each entry names its control in a fact. */
@Component
class ControlRecord {

    private final EvidenceLog evidence;
    private final ProviderLedger provider;

    ControlRecord(EvidenceLog evidence, ProviderLedger provider) {
        this.evidence = evidence;
        this.provider = provider;
    }

    void write(
            TenantId whose,
            String type,
            String control,
            Map<String, Object> more,
            @Nullable String reason,
            Instant at) {
        var facts = new HashMap<>(more);
        facts.put("control", control);
        if (whose.equals(Standing.PROVIDER)) {
            provider.append(type, "control", control, facts, reason);
        } else {
            evidence.append(whose, new EvidenceEntry(type, "control", control, null, at, facts, reason));
        }
    }

    void catalogue(Catalogue catalogue, String digest, String reason) {
        provider.append(
                "control.catalogue-loaded",
                "catalogue",
                catalogue.id(),
                Map.of(
                        "version", catalogue.version(),
                        "digest", digest,
                        "controls", catalogue.controls().size()),
                reason);
    }
}
