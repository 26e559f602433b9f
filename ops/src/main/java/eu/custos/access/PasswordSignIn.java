package eu.custos.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs people in with name and password; says the same, after the same time, whatever was wrong. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final LoginThrottle throttle;
    private final JdbcStandings secrets;
    private final Standings standings;
    private final Passwords passwords;
    private final LoginRecord record;

    PasswordSignIn(
            LoginThrottle throttle,
            JdbcStandings secrets,
            Standings standings,
            Passwords passwords,
            LoginRecord record) {
        this.throttle = throttle;
        this.secrets = secrets;
        this.standings = standings;
        this.passwords = passwords;
        this.record = record;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName().strip().toLowerCase(Locale.ROOT);
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        throttle.enter(name, address).ifPresent(wait -> {
            throw new LoginRefused.TooEarly(wait);
        });
        var secret = secrets.secretOf(name);
        var password = text(attempt.getCredentials());
        var fits = passwords.matches(
                password, secret.map(JdbcStandings.AccountSecret::hash).orElse(null));
        var standing = secret.flatMap(known -> standings.account(known.account()));
        if (!fits || secret.isEmpty() || standing.isEmpty()) {
            record.failed(standing);
            throw new BadCredentialsException("The name or the password is wrong");
        }
        throttle.succeeded(name, address);
        record.succeeded(standing.get(), address);
        var person = SignedIn.person(standings.scopeOf(standing.get()), standing.get());
        PreviousLogin.of(secret.get()).ifPresent(person::setDetails);
        return person;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }
}
