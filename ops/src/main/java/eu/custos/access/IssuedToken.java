package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token as it is stored, without its secret. */
record IssuedToken(
        UUID id,
        TenantId tenant,
        Role role,
        boolean everyClient,
        Actor actor,
        Instant issuedAt,
        @Nullable Instant expiresAt) {}
