package eu.custos.access;

import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.Scope;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who proved who they are, by session or by token, with the scope they have in this request.
 *
 * <p>Lives for one request and is never stored. A second factor adds its own {@link FactorGrantedAuthority}.
 */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Scope scope;
    private final transient @Nullable AccountStanding account;

    private SignedIn(Scope scope, @Nullable AccountStanding account, String factor) {
        super(Stream.<GrantedAuthority>concat(
                        Stream.of(FactorGrantedAuthority.fromAuthority(factor)),
                        scope.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role.name())))
                .toList());
        this.scope = scope;
        this.account = account;
        setAuthenticated(true);
    }

    static SignedIn person(Scope scope, AccountStanding account) {
        return new SignedIn(
                scope.provedBy(AuthenticationMethod.PASSWORD), account, FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    static SignedIn bearer(Scope scope) {
        return new SignedIn(scope.provedBy(AuthenticationMethod.TOKEN), null, FactorGrantedAuthority.BEARER_AUTHORITY);
    }

    Scope scope() {
        return scope;
    }

    /** Empty for a bearer token. */
    Optional<AccountStanding> account() {
        return Optional.ofNullable(account);
    }

    @Override
    public String getName() {
        return scope.actor().id();
    }

    @Override
    public Object getPrincipal() {
        return scope.actor();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
