package eu.custos.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** A page leads to the door and remembers where to go; a fragment or a stream only says that it is closed. */
    void pageNeedsLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (Problems.wanted(request, request.getRequestURI()) || accept.startsWith("text/event-stream")) {
            apiNeedsToken(request, response, why);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(login(request));
        }
    }

    void pageRefuses(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        var nobody = !(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn);
        if (why instanceof CsrfException && nobody) {
            response.sendRedirect("/login?stale");
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

    private static String login(HttpServletRequest request) {
        var target = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (!HttpMethod.GET.matches(request.getMethod()) || target.equals("/") || target.length() > 1_000) {
            return "/login";
        }
        return UriComponentsBuilder.fromPath("/login")
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(target)
                .toUriString();
    }
}
