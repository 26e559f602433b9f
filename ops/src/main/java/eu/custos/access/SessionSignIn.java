package eu.custos.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * A session remembers which account signed in and when, nothing more; what the account may do is asked anew in each
 * request, so that a role taken away is gone from the next one.
 */
@Component
class SessionSignIn implements SecurityContextRepository {

    static final String ACCOUNT = "custos.account";
    static final String SINCE = "custos.since";
    static final String PREVIOUS_AT = "custos.previous-login-at";
    static final String PREVIOUS_ADDRESS = "custos.previous-login-address";

    private static final String NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final Standings standings;
    private final Clock clock;
    private final Duration life;

    SessionSignIn(Standings standings, Clock clock, AccessSettings settings) {
        this.standings = standings;
        this.clock = clock;
        this.life = settings.sessionLife();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface's only way to load; the deferred one calls it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return signedIn(holder.getRequest().getSession(false))
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedIn person
                && person.account().isPresent()) {
            remember(request.getSession(), person, person.account().get());
        } else {
            forget(request.getSession(false));
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    private void remember(HttpSession session, SignedIn person, AccountStanding account) {
        session.setAttribute(ACCOUNT, account.account().toString());
        session.setAttribute(NAME, account.name());
        session.setAttribute(SINCE, clock.instant().toString());
        session.setMaxInactiveInterval((int) life.toSeconds());
        if (person.getDetails() instanceof PreviousLogin(Instant at, String address)) {
            session.setAttribute(PREVIOUS_AT, at.toString());
            session.setAttribute(PREVIOUS_ADDRESS, address);
        }
    }

    private static void forget(@Nullable HttpSession session) {
        if (session != null) {
            session.removeAttribute(ACCOUNT);
            session.removeAttribute(NAME);
        }
    }

    private Optional<SignedIn> signedIn(@Nullable HttpSession session) {
        if (session == null
                || !(session.getAttribute(ACCOUNT) instanceof String account)
                || !(session.getAttribute(SINCE) instanceof String since)
                || clock.instant().isAfter(Instant.parse(since).plus(life))) {
            return Optional.empty();
        }
        return standings
                .account(UUID.fromString(account))
                .map(standing -> SignedIn.person(standings.scopeOf(standing), standing));
    }
}
