package eu.custos.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problems of RFC 9457: what each status says where the handler said nothing better. */
@Component
class Problems {

    /** Seconds after which to ask again for what is away. */
    static final String SOON = "5";

    private static final String TYPE = "urn:custos:error:";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        return problem;
    }

    static ProblemDetail of(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> of(status, "malformed", "The request cannot be read.");
            case 401 -> of(status, "unauthenticated", "Send a bearer token.");
            case 403 -> of(status, "forbidden", "This is not among what you may do.");
            case 404 -> of(status, "not-found", "There is nothing here for you.");
            case 405 -> of(status, "method-not-allowed", "This address does not take that method.");
            case 406 -> of(status, "not-acceptable", "This address does not answer in the asked form.");
            case 409 -> of(status, "conflict", "The record has changed since, or exists with other content.");
            case 413 -> of(status, "too-large", "The request is larger than this address takes.");
            case 415 -> of(status, "unsupported-media-type", "This address does not take that media type or encoding.");
            case 422 -> of(status, "invalid", "The request is well formed but does not fit.");
            case 429 -> of(status, "too-many-requests", "Too many requests. Wait before the next one.");
            case 503 -> of(status, "unavailable", "A part of the platform is away or busy. Try again shortly.");
            default -> {
                var known = HttpStatus.resolve(status.value());
                var server = status.is5xxServerError();
                yield of(
                        status,
                        server ? "failed" : "refused",
                        server || known == null
                                ? "The platform failed to answer. The failure is in its log."
                                : known.getReasonPhrase() + ".");
            }
        };
    }

    static boolean wanted(HttpServletRequest request, String path) {
        if (path.startsWith("/api/") || path.startsWith("/v3/") || path.startsWith("/actuator/")) {
            return true;
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && (accept.startsWith("application/json") || accept.startsWith("application/problem+json"));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        write(request.getRequestURI(), response, problem);
    }

    void write(String path, HttpServletResponse response, ProblemDetail problem) throws IOException {
        problem.setInstance(instance(path));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** The path as sent, already encoded; a path that is no URI is left out. */
    private static URI instance(String path) {
        try {
            return new URI(path);
        } catch (java.net.URISyntaxException unusable) {
            return URI.create("about:blank");
        }
    }
}
