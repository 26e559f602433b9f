package eu.custos.access;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The provider's own organisation: its staff, its tokens and what is recorded about both belong to it. */
@Component
class ProviderOrganisation {

    private static final String REFERENCE = "PROVIDER";

    private final ClientOrganisations clients;
    private final Clock clock;
    private volatile Optional<TenantId> known = Optional.empty();

    ProviderOrganisation(ClientOrganisations clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Registers the organisation where it is missing; two nodes that start at once end up with one. */
    TenantId id() {
        if (known.isEmpty()) {
            known = Optional.of(clients.provider().orElseGet(this::register));
        }
        return known.orElseThrow();
    }

    private TenantId register() {
        var id = new TenantId(UUID.randomUUID());
        var organisation = new ClientOrganisation(
                id,
                REFERENCE,
                "Provider",
                "Managed security services",
                ClientOrganisation.Kind.PROVIDER,
                1,
                ZoneId.of("UTC"),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            CurrentScope.call(Scope.platform("access", Set.of(id)), () -> clients.register(organisation));
            return id;
        } catch (IllegalArgumentException taken) {
            return clients.provider().orElseThrow(() -> taken);
        }
    }
}
