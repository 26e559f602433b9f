package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token that is not revoked stands for.
 *
 * @param tenant the one client organisation it opens, unless it opens every one
 * @param account the person whose own standing bounds the token
 * @param expiresAt null for a token that lives until revoked
 */
record TokenStanding(
        TenantId tenant,
        Role role,
        boolean everyClient,
        Actor actor,
        @Nullable UUID account,
        @Nullable Instant expiresAt) {

    boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
