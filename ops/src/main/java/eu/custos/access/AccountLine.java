package eu.custos.access;

import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account on the administrators' page.
 *
 * @param clearances those within the reader's own scope
 */
record AccountLine(
        TenantId home,
        UUID id,
        String name,
        String displayName,
        Set<Role> roles,
        boolean everyClient,
        Set<TenantId> clearances,
        boolean active,
        boolean passwordTemporary,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {

    /** By the codes that contracts and forms use. */
    public List<String> roleCodes() {
        return roles.stream().map(Role::code).sorted().toList();
    }

    public boolean ofClient() {
        return roles.stream().anyMatch(Role::boundToOneClient);
    }
}
