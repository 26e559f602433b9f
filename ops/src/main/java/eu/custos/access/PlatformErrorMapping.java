package eu.custos.access;

import eu.custos.ingest.TransientCause;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.UnreadableRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;

/**
 * What no feature maps itself: problems of RFC 9457 for programs, the error page for people; never what went wrong
 * inside, never whether something of another client exists.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PlatformErrorMapping extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformErrorMapping.class);
    private static final String BAD_VALUE_FOR_DATABASE = "22";

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(AccessRefused refused, WebRequest request) {
        var status = refused.hidden() ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN;
        return answer(Problems.of(status), new HttpHeaders(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unreadable(UnreadableRequest refused, WebRequest request) {
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT);
        problem.setDetail(refused.getMessage() + ".");
        return answer(problem, new HttpHeaders(), request);
    }

    /** Parameters that are no text in UTF-8; the container would write each into the log as a failure of ours. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> undecodable(InvalidParameterException sent, WebRequest request) {
        return answer(Problems.of(HttpStatus.BAD_REQUEST), new HttpHeaders(), request);
    }

    /**
     * Text that PostgreSQL cannot hold, such as a zero character, is the sender's mistake. That it is away, that somebody
     * else held a record for too long, and whatever else passes by itself, is worth another try: nothing was changed.
     */
    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessException.class})
    @Nullable
    ResponseEntity<Object> database(NestedRuntimeException failed, WebRequest request) {
        if (failed.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(BAD_VALUE_FOR_DATABASE)) {
            return answer(Problems.of(HttpStatus.UNPROCESSABLE_CONTENT), new HttpHeaders(), request);
        }
        if (TransientCause.isIn(failed)) {
            LOG.warn("The database could not serve a request now", failed);
            var headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, Problems.SOON);
            return answer(Problems.of(HttpStatus.SERVICE_UNAVAILABLE), headers, request);
        }
        throw failed;
    }

    /** A path that cannot name anything names nothing; a parameter that cannot be read is a mistake. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> mismatched(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(Problems.of(HttpStatus.NOT_FOUND), new HttpHeaders(), request);
        }
        var problem = Problems.of(HttpStatus.BAD_REQUEST);
        problem.setDetail("The parameter %s cannot be read.".formatted(mismatch.getName()));
        return answer(problem, new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var cause = unreadable.getCause();
        var fits = cause == null || cause instanceof StreamReadException;
        return answer(
                fits ? Problems.of(HttpStatus.BAD_REQUEST) : Problems.of(HttpStatus.UNPROCESSABLE_CONTENT),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(error -> fault(error.getField(), error.getDefaultMessage()))
                        .toList(),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                invalid.getParameterValidationResults().stream()
                        .flatMap(result -> result instanceof ParameterErrors errors
                                ? errors.getFieldErrors().stream()
                                        .map(error -> fault(error.getField(), error.getDefaultMessage()))
                                : result.getResolvableErrors().stream()
                                        .map(error -> fault(
                                                String.valueOf(result.getMethodParameter()
                                                        .getParameterName()),
                                                error.getDefaultMessage())))
                        .toList(),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var said = failure instanceof ErrorResponse && body instanceof ProblemDetail detail && ours(detail)
                ? detail
                : Problems.of(status);
        return answer(said, headers, request);
    }

    /** A handler that threw {@code ErrorResponseException} with a type of ours has said what it wants to say. */
    private static boolean ours(ProblemDetail detail) {
        return detail.getType() != null && "urn".equals(detail.getType().getScheme());
    }

    private static Map<String, String> fault(String field, @Nullable String message) {
        return Map.of("field", field, "message", message == null ? "does not fit" : message);
    }

    private @Nullable ResponseEntity<Object> invalid(
            List<Map<String, String>> faults, HttpHeaders headers, WebRequest request) {
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT);
        problem.setProperty("errors", faults);
        return answer(problem, headers, request);
    }

    private static @Nullable ResponseEntity<Object> answer(
            ProblemDetail problem, HttpHeaders headers, WebRequest request) {
        var web = (ServletWebRequest) request;
        if (Problems.wanted(web.getRequest(), web.getRequest().getRequestURI())) {
            return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
        }
        return page(problem.getStatus(), web.getRequest(), web.getResponse());
    }

    private static @Nullable ResponseEntity<Object> page(
            int status, HttpServletRequest request, @Nullable HttpServletResponse response) {
        try {
            if (response != null && !response.isCommitted()) {
                response.sendError(status);
            }
            return null;
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException("The error page for " + request.getRequestURI(), gone);
        }
    }
}
