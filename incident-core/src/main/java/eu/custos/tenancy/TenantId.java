package eu.custos.tenancy;

import java.util.UUID;

/** Identifies a client organisation (or the provider itself) in every query, key and index name. */
public record TenantId(UUID value) {

    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
