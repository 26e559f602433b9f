package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
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
        // In order, so that a reader finds them where they were.
        identifiers = Collections.unmodifiableSet(new TreeSet<>(identifiers));
    }
}
