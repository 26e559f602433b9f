package eu.custos.console;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Narrows the scope of console requests to the clients that the reader looks at.
 *
 * <p>A record named in the address opens whatever the lens: the lens is a way of looking, not a wall. It runs after the
 * filter that binds the scope.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LensFilter extends OncePerRequestFilter {

    static final String WHOLE_SCOPE = "custos.whole-scope";
    /** Accounts and tokens are not any client's records; the lens would hide the provider's own. */
    private static final String ADMINISTRATION = "/console/admin";

    static final String CHOSEN = "custos.lens";

    private static final Pattern NAMES_A_RECORD = Pattern.compile(
            ".*/(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}|[A-Z][A-Z0-9]{1,11}-\\d{4}-\\d+)(?:/.*)?"
                    + "|/console/clients/.+");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/console") || path.startsWith(ADMINISTRATION) || !CurrentScope.isBound();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var whole = CurrentScope.get();
        request.setAttribute(WHOLE_SCOPE, whole);
        var chosen = chosen(request);
        var narrowed = whole.narrowedTo(chosen);
        if (narrowed.tenants().isEmpty()
                || NAMES_A_RECORD.matcher(request.getRequestURI()).matches()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            CurrentScope.<Void, Exception>call(narrowed, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException passed) {
            throw passed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static Set<TenantId> chosen(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(CHOSEN) instanceof Collection<?> ids
                ? ids.stream().map(id -> TenantId.of(id.toString())).collect(Collectors.toSet())
                : Set.of();
    }
}
