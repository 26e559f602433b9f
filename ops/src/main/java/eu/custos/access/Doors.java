package eu.custos.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What a browser or a program meets where it may not go on. */
@Component
class Doors {

    private final Problems problems;

    Doors(Problems problems) {
        this.problems = problems;
    }

    void apiNeedsToken(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"custos\"");
        problems.write(request, response, Problems.of(HttpStatus.UNAUTHORIZED));
    }

    void apiRefuses(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        problems.write(request, response, Problems.of(HttpStatus.FORBIDDEN));
    }

    /** A page leads to the door and remembers where to go; a stream only says that it is closed. */
    void pageNeedsLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (Problems.wanted(request, request.getRequestURI()) || accept.startsWith("text/event-stream")) {
            apiNeedsToken(request, response, why);
        } else {
            lead(request, response, "/login");
        }
    }

    void pageRefuses(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        var nobody = !(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn);
        if (why instanceof CsrfException && nobody) {
            lead(request, response, "/login?stale");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    void loginRefused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        switch (why) {
            case LoginRefused.TooEarly early -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(early.seconds()));
            }
            case LoginRefused.Busy _ -> response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            default -> response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
        request.setAttribute(LoginController.REFUSED, why);
        RequestDispatcher page = request.getRequestDispatcher("/login");
        page.forward(request, response);
    }

    void loginAccepted(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        response.sendRedirect(OwnPage.orHome(request.getParameter("next")));
    }

    /** A fragment takes its whole page to the door: what stands there does not fit into its place. */
    private static void lead(HttpServletRequest request, HttpServletResponse response, String door) throws IOException {
        var next = OwnPage.orHome(pageOf(request));
        var target = next.equals("/")
                ? door
                : UriComponentsBuilder.fromUriString(door)
                        .queryParam("next", "{next}")
                        .encode()
                        .buildAndExpand(next)
                        .toUriString();
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(target);
        } else {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** The page the person is on, to come back to: the one asked for, or the one that sent a form or a fragment. */
    private static @Nullable String pageOf(HttpServletRequest request) {
        var fragment = request.getHeader("HX-Current-URL");
        if (fragment == null && HttpMethod.GET.matches(request.getMethod())) {
            return pathOf(request.getRequestURI(), request.getQueryString());
        }
        try {
            var page = new URI(fragment == null ? String.valueOf(request.getHeader(HttpHeaders.REFERER)) : fragment);
            return pathOf(page.getRawPath(), page.getRawQuery());
        } catch (URISyntaxException illegible) {
            return null;
        }
    }

    private static String pathOf(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }
}
