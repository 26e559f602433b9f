package eu.custos.control;

import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.ControlException.NotPossible;
import eu.custos.control.ControlException.UnfitCatalogue;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the rules of controls refuse (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
class ControlErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(ControlException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        return problem;
    }

    static HttpStatus statusOf(ControlException refused) {
        return switch (refused) {
            case NotFound _ -> HttpStatus.NOT_FOUND;
            case UnfitCatalogue _, InvalidContent _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NotPossible _ -> HttpStatus.CONFLICT;
        };
    }
}
