package eu.custos.access;

import eu.custos.ingest.DeliveryDesk;
import eu.custos.ingest.DeliveryDesk.Sent;
import eu.custos.ingest.Receipt;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way in for what sources post. The long way, through all that pages and people need, costs several times what
 * it takes to put one alert on the broker's disk.
 *
 * <p>It asks what the long way asks: a token that is known, the role, the permission, the source. Whatever is not plainly
 * a source's own post goes the long way, which says what is wrong with it.
 */
@Component
final class SourceDoorFilter extends OncePerRequestFilter {

    static final String BEAN = "sourceDoorFilter";
    static final String ADDRESSES = "/api/v1/intake/*";

    private static final String PATTERN = "/api/v1/intake/{source}";
    private static final Pattern DOOR = Pattern.compile("/api/v1/intake/([A-Za-z0-9][A-Za-z0-9._-]{0,62})");

    private final AccessTokens tokens;
    private final DeliveryDesk desk;
    private final HandlerExceptionResolver refusals;
    private final JsonMapper json;

    SourceDoorFilter(
            AccessTokens tokens,
            DeliveryDesk desk,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals,
            JsonMapper json) {
        this.tokens = tokens;
        this.desk = desk;
        this.refusals = refusals;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var door = DOOR.matcher(request.getRequestURI());
        var scope = request.getMethod().equals("POST") && door.matches() ? source(request) : Optional.<Scope>empty();
        if (scope.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(PATTERN));
        PageHeaders.setForPrograms(request, response);
        var receipt = CurrentScope.call(scope.get(), () -> taken(door.group(1), request, response));
        if (receipt != null) {
            answer(receipt, response);
        }
    }

    private Optional<Scope> source(HttpServletRequest request) {
        return BearerFilter.sent(request)
                .flatMap(tokens::verify)
                .filter(scope -> scope.roles().contains(Role.SOURCE) && scope.may(Permission.INTAKE_SEND))
                .map(scope -> scope.provedBy(AuthenticationMethod.TOKEN));
    }

    /** Null where it is refused, and the refusal told as any handler's. */
    private @Nullable Receipt taken(String source, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var sent = new Sent(
                    source,
                    request.getContentType(),
                    request.getHeader(HttpHeaders.CONTENT_ENCODING),
                    request.getHeader("Idempotency-Key"),
                    request.getContentLengthLong());
            return desk.take(sent, request.getInputStream());
        } catch (IOException | RuntimeException refused) {
            var told = refusals.resolveException(request, response, null, refused);
            if (told == null || !told.isEmpty()) {
                throw refused;
            }
            return null;
        }
    }

    private void answer(Receipt receipt, HttpServletResponse response) throws IOException {
        var body = json.writeValueAsBytes(receipt);
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
