package eu.custos.tenancy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The client organisations within the current scope. */
public interface ClientOrganisations {

    /** All that the current scope may see, by reference. */
    List<ClientOrganisation> visible();

    /** The clients among them: all but the provider itself. */
    default List<ClientOrganisation> inCare() {
        return visible().stream()
                .filter(organisation -> organisation.kind() == ClientOrganisation.Kind.CLIENT)
                .toList();
    }

    /** What a form offers to choose from: words by reference, in the order of {@link #visible()}. */
    default Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        visible().forEach(one -> choices.put(one.reference(), one.reference() + ", " + one.name()));
        return choices;
    }

    /** The provider itself, whether or not the current scope sees it; none until it is registered. */
    default Optional<TenantId> provider() {
        return visible().stream()
                .filter(organisation -> organisation.kind() == ClientOrganisation.Kind.PROVIDER)
                .map(ClientOrganisation::id)
                .findFirst();
    }

    Optional<ClientOrganisation> find(TenantId id);

    Optional<ClientOrganisation> findByReference(String reference);

    /** Whom a list is about: that client, or all of the scope where the reference is blank; none where it is out of sight. */
    default Set<TenantId> chosen(String reference) {
        var scope = CurrentScope.get();
        return reference.isBlank()
                ? scope.tenants()
                : findByReference(reference)
                        .map(ClientOrganisation::id)
                        .filter(scope::sees)
                        .map(Set::of)
                        .orElse(Set.of());
    }

    /**
     * Adds one; safe to repeat with the same content.
     *
     * @throws IllegalArgumentException for a reference that is malformed or taken by another organisation
     */
    ClientOrganisation register(ClientOrganisation organisation);

    /** Ids of every organisation, for scopes of the platform and of roles that see all; shows no names. */
    List<TenantId> all();
}
