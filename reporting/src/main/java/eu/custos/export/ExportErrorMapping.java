package eu.custos.export;

import eu.custos.export.ExportException.*;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the rules of exports refuse (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
class ExportErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(ExportException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        if (refused instanceof InvalidRequest invalid) {
            problem.setProperty("field", invalid.field());
        }
        return problem;
    }

    static HttpStatus statusOf(ExportException refused) {
        return switch (refused) {
            case UnknownExport _ -> HttpStatus.NOT_FOUND;
            case InvalidRequest _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TooMany _ -> HttpStatus.TOO_MANY_REQUESTS;
            case NotThere _ -> HttpStatus.CONFLICT;
        };
    }
}
