package eu.custos.owntable;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the rules of own tables refuse (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class OwnTableErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(OwnTableException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        return problem;
    }

    static HttpStatus statusOf(OwnTableException refused) {
        return switch (refused) {
            case OwnTableException.NotPossible _ -> HttpStatus.CONFLICT;
            case OwnTableException.InvalidContent _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
