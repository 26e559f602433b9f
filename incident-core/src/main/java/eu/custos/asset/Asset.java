package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;

/**
 * Something a client organisation runs.
 *
 * @param kind such as {@code server}, {@code workstation}, {@code account}, {@code network}
 * @param identifiers host names, addresses, account names under which alerts speak of it, matched without case
 */
public record Asset(
        UUID id, TenantId tenant, String name, String kind, Criticality criticality, Set<String> identifiers) {

    public Asset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An asset has a name");
        }
        identifiers = Set.copyOf(identifiers);
    }
}
