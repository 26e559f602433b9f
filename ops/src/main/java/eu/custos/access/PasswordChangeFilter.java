package eu.custos.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads whoever signed in with a password that somebody else knows to the page where they choose their own; until then
 * what they do could not be held to be theirs.
 */
final class PasswordChangeFilter extends OncePerRequestFilter {

    static final String PAGE = "/account/password";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.equals(PAGE) || path.equals("/logout");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn person
                && person.account().filter(AccountStanding::passwordTemporary).isPresent()) {
            response.sendRedirect(PAGE);
            return;
        }
        chain.doFilter(request, response);
    }
}
