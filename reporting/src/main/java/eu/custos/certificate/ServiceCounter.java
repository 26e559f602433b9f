package eu.custos.certificate;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Services are the provider's: whoever may see or keep them need not be cleared for the provider's own incidents. */
@Component
class ServiceCounter {

    private final ClientOrganisations organisations;

    ServiceCounter(ClientOrganisations organisations) {
        this.organisations = organisations;
    }

    /** Works in the person's own scope with the provider added. */
    <T> T with(Permission needed, Function<TenantId, T> work) {
        var own = CurrentScope.get();
        own.require(needed);
        var provider =
                organisations.provider().orElseThrow(() -> new IllegalStateException("No provider is registered"));
        var reach = new HashSet<>(own.tenants());
        reach.add(provider);
        var scope = new Scope(own.actor(), own.roles(), reach, own.permissions());
        return CurrentScope.call(scope, () -> work.apply(provider));
    }

    /** Works as the platform: for what everybody may read, and for the daily look. */
    <T> Optional<T> asPlatform(Function<TenantId, T> work) {
        return organisations
                .provider()
                .map(provider -> CurrentScope.call(
                        Scope.platform("certificates", Set.of(provider)), () -> work.apply(provider)));
    }
}
