package eu.custos.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Keeps the token against forged requests as text in the session; a visitor's session for it lives shortly. */
final class SessionCsrfTokens implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "custos.csrf";

    private final Duration visitorLife;

    SessionCsrfTokens(Duration visitorLife) {
        this.visitorLife = visitorLife;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (token == null) {
            if (session != null) {
                session.removeAttribute(ATTRIBUTE);
            }
            return;
        }
        if (session == null) {
            session = request.getSession();
            session.setMaxInactiveInterval((int) visitorLife.toSeconds());
        }
        session.setAttribute(ATTRIBUTE, token.getToken());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String text ? token(text) : null;
    }

    private static CsrfToken token(String text) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", text);
    }
}
