package eu.custos.indicator;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records what becomes of a list: a client's own in its ledger, one for all clients in the provider's. */
@Component
class Ledgers {

    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final Clock clock;

    Ledgers(EvidenceLog evidence, ProviderLedger provider, Clock clock) {
        this.evidence = evidence;
        this.provider = provider;
        this.clock = clock;
    }

    void append(TenantId tenant, String type, UUID list, Map<String, Object> facts) {
        if (tenant.equals(IndicatorList.ALL)) {
            provider.append(type, "indicator-list", list.toString(), facts);
        } else {
            evidence.append(
                    tenant,
                    new EvidenceEntry(type, "indicator-list", list.toString(), null, clock.instant(), facts, null));
        }
    }
}
