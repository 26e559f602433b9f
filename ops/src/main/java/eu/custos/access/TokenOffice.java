package eu.custos.access;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns what an administrator wrote, in words, into a token. */
@Service
class TokenOffice {

    private static final Pattern ACTOR = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+:-]{0,99}");
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    private final AccessTokens tokens;
    private final ClientOrganisations clients;

    TokenOffice(AccessTokens tokens, ClientOrganisations clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    /**
     * Issues a token for a person with an account, or for a program.
     *
     * @param role by its code
     * @param client reference of the one client organisation, or null for every one
     * @param actor account name of a person, or a name for a program
     */
    AccessTokens.Issued issue(String role, @Nullable String client, String actor, @Nullable Duration life) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        var known = role(role);
        if (known == Role.SOURCE) {
            throw new TokenRefused("role", "The key of a source is made with the source.");
        }
        if (!ACTOR.matcher(actor).matches()) {
            throw new TokenRefused("actor", "Name the account or the program that the token speaks for.");
        }
        if (life != null && (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0)) {
            throw new TokenRefused("life", "A token lives for up to 3 years.");
        }
        var tenant = client == null ? null : tenant(client);
        if (known.boundToOneClient() && tenant == null) {
            throw new TokenRefused("client", "A token of role %s belongs to one client organisation.".formatted(role));
        }
        var kind = known.boundToOneClient() ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON;
        return tokens.issue(known, tenant, new Actor(kind, actor, actor), life);
    }

    private static Role role(String code) {
        try {
            return Role.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw new TokenRefused("role", unknown.getMessage() + ".");
        }
    }

    TenantId tenant(String reference) {
        return clients.findByReference(reference)
                .orElseThrow(
                        () -> new TokenRefused("client", "There is no client organisation %s.".formatted(reference)))
                .id();
    }
}
