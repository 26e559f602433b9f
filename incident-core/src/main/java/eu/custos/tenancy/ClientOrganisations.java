package eu.custos.tenancy;

import java.util.List;
import java.util.Optional;

/** The client organisations within the current scope. */
public interface ClientOrganisations {

    /** All that the current scope may see, by reference. */
    List<ClientOrganisation> visible();

    Optional<ClientOrganisation> find(TenantId id);

    Optional<ClientOrganisation> findByReference(String reference);

    /**
     * Adds one; safe to repeat with the same content.
     *
     * @throws IllegalArgumentException for a reference that is malformed or taken by another organisation
     */
    ClientOrganisation register(ClientOrganisation organisation);

    /** Ids of every organisation, for scopes of the platform and of roles that see all; shows no names. */
    List<TenantId> all();
}
