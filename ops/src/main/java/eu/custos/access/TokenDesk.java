package eu.custos.access;

import eu.custos.evidence.Person;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues and revokes bearer tokens, each with its entry in the ledger. */
@Service
class TokenDesk implements AccessTokens {

    private final JdbcTokens tokens;
    private final Standings standings;
    private final ProviderOrganisation provider;
    private final AccessFacts facts;
    private final AfterCommit afterCommit;
    private final TenantScopes scopes;
    private final Clock clock;

    TokenDesk(
            JdbcTokens tokens,
            Standings standings,
            ProviderOrganisation provider,
            AccessFacts facts,
            AfterCommit afterCommit,
            TenantScopes scopes,
            Clock clock) {
        this.tokens = tokens;
        this.standings = standings;
        this.provider = provider;
        this.facts = facts;
        this.afterCommit = afterCommit;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Issued issue(Role role, @Nullable TenantId tenant, Actor actor, @Nullable Duration life) {
        requireManagement(role);
        if (role.boundToOneClient() && tenant == null) {
            throw new IllegalArgumentException(
                    "A token of role %s belongs to one client organisation".formatted(role.code()));
        }
        requireReach(tenant);
        var owner = tenant == null ? provider.id() : tenant;
        var secret = TokenSecret.fresh();
        var now = clock.instant();
        var token = new IssuedToken(
                UUID.randomUUID(), owner, role, tenant == null, actor, now, life == null ? null : now.plus(life));
        return inScopeOf(owner, () -> {
            tokens.add(token, secret.digest(), CurrentScope.get().actor().name());
            facts.record(
                    owner, "access.token-issued", AccessFacts.TOKEN, token.id().toString(), factsOf(token));
            return new Issued(token.id(), secret.text());
        });
    }

    @Override
    public Optional<Scope> verify(String token) {
        return TokenSecret.read(token).flatMap(standings::scopeOf);
    }

    @Override
    @Transactional
    public void revokeAllOf(TenantId tenant, Actor actor) {
        requireManagement(actor.kind() == Actor.Kind.SOURCE ? Role.SOURCE : Role.ADMINISTRATOR);
        if (!CurrentScope.get().sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
        inScopeOf(tenant, () -> {
            revoked(
                    tenant,
                    tokens.revokeAllOf(
                            tenant,
                            actor,
                            clock.instant(),
                            CurrentScope.get().actor().name()));
            return null;
        });
    }

    /** Safe to repeat; a token outside the scope is as good as none. */
    @Transactional
    public void revoke(UUID id) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        var token = tokens.find(id).orElseThrow(AccessRefused::outsideScope);
        var tenant = token.token().tenant();
        revoked(
                tenant,
                tokens.revoke(
                        tenant, id, clock.instant(), CurrentScope.get().actor().name()));
    }

    @Transactional(readOnly = true)
    public TokenLine get(UUID id) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        return tokens.find(id).orElseThrow(AccessRefused::outsideScope);
    }

    @Transactional(readOnly = true)
    public List<TokenLine> list() {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        return tokens.list();
    }

    private void revoked(TenantId tenant, List<UUID> ids) {
        for (var id : ids) {
            facts.record(tenant, "access.token-revoked", AccessFacts.TOKEN, id.toString(), Map.of());
        }
        afterCommit.run(standings::forget);
    }

    /** Keys of sources are their keepers' business, every other token the administrators'. */
    private static void requireManagement(Role role) {
        var scope = CurrentScope.get();
        if (role != Role.SOURCE || !scope.may(Permission.SOURCE_MANAGE)) {
            scope.require(Permission.ACCESS_MANAGE);
        }
    }

    /** Nobody hands out more than they hold; the platform itself holds everything. */
    private void requireReach(@Nullable TenantId tenant) {
        var scope = CurrentScope.get();
        if (tenant != null && !scope.sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
        if (tenant == null
                && scope.actor().kind() != Actor.Kind.PLATFORM
                && !standings.isEveryClient(scope.tenants())) {
            throw new AccessRefused("%s is not cleared for every client organisation"
                    .formatted(scope.actor().name()));
        }
    }

    /** The provider's own organisation is not among everybody's clients, yet tokens may belong to it. */
    private <T extends @Nullable Object> T inScopeOf(TenantId owner, Supplier<T> work) {
        return scopes.within(CurrentScope.get().over(Set.of(owner)), work);
    }

    private static Map<String, Object> factsOf(IssuedToken token) {
        var facts = new HashMap<String, Object>();
        facts.put("role", token.role().code());
        facts.put("actorKind", token.actor().kind().name());
        var actor = token.actor();
        facts.put("actor", actor.isPerson() ? new Person(actor.id()) : actor.id());
        facts.put("everyClient", token.everyClient());
        if (token.expiresAt() != null) {
            facts.put("expiresAt", token.expiresAt().toString());
        }
        return facts;
    }
}
