package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which organisations there are; they come, but they never go. */
@Component
class Organisations {

    private final ClientOrganisations organisations;
    private final Set<TenantId> known = ConcurrentHashMap.newKeySet();
    private volatile @Nullable TenantId provider;

    Organisations(ClientOrganisations organisations) {
        this.organisations = organisations;
    }

    boolean isKnown(TenantId tenant) {
        if (!known.contains(tenant)) {
            known.addAll(organisations.all());
        }
        return known.contains(tenant);
    }

    /**
     * The provider itself, which looks after what belongs to no client.
     *
     * @throws IllegalStateException where it is not registered yet; its items wait in the broker meanwhile
     */
    TenantId provider() {
        var found = provider;
        if (found == null) {
            found = organisations
                    .provider()
                    .orElseThrow(() -> new IllegalStateException("The provider is not registered as an organisation"));
            provider = found;
        }
        return found;
    }
}
