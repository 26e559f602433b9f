package eu.custos.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Records who signed out. */
@Component
class SignOut implements LogoutHandler {

    private final LoginRecord record;

    SignOut(LoginRecord record) {
        this.record = record;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof SignedIn person) {
            person.account().ifPresent(record::loggedOut);
        }
    }
}
