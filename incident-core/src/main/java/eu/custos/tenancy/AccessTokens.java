package eu.custos.tenancy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of people and machines; stored as digests only. */
public interface AccessTokens {

    /**
     * Makes a token.
     *
     * @param tenant the one client organisation of a role that is {@linkplain Role#boundToOneClient() bound to one};
     *     otherwise null for all of them
     * @param actor whom the token speaks for; a source's actor id is its source id
     * @param life null for a token that lives until revoked
     */
    Issued issue(Role role, @Nullable TenantId tenant, Actor actor, @Nullable Duration life);

    /** The scope of a token that is known, not expired and not revoked. */
    Optional<Scope> verify(String token);

    /** Revokes every token of that actor; safe to repeat. */
    void revokeAllOf(TenantId tenant, Actor actor);

    /**
     * A new token.
     *
     * @param secret shown once, never stored
     */
    record Issued(UUID id, String secret) {}
}
