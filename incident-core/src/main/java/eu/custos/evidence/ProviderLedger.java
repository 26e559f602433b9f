package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What concerns no client goes into the provider's own ledger, where the provider is registered. */
@Component
public class ProviderLedger {

    private final EvidenceLog evidence;
    private final ClientOrganisations organisations;
    private final TenantScopes scopes;
    private final Clock clock;

    ProviderLedger(EvidenceLog evidence, ClientOrganisations organisations, TenantScopes scopes, Clock clock) {
        this.evidence = evidence;
        this.organisations = organisations;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Whoever manages what is the provider's need not be cleared for the provider's own incidents: the scope widens for this only. */
    public void append(String type, String kind, String subject, Map<String, Object> facts) {
        append(type, kind, subject, facts, null);
    }

    /** The same with the actor's own words. */
    public void append(String type, String kind, String subject, Map<String, Object> facts, @Nullable String reason) {
        var scope = CurrentScope.get();
        var entry = new EvidenceEntry(type, kind, subject, null, clock.instant(), facts, reason);
        organisations
                .provider()
                .ifPresent(provider -> scopes.within(scope.over(Set.of(provider)), () -> {
                    evidence.append(provider, entry);
                    return null;
                }));
    }
}
