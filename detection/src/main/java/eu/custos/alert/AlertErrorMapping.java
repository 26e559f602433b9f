package eu.custos.alert;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the rules of triage refuse (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class AlertErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(TriageException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        if (refused instanceof TriageException.InvalidContent invalid) {
            problem.setProperty("field", invalid.field());
        }
        return problem;
    }

    static HttpStatus statusOf(TriageException refused) {
        return switch (refused) {
            case TriageException.GroupNotFound _ -> HttpStatus.NOT_FOUND;
            case TriageException.NotPossible _, TriageException.NotUndoable _ -> HttpStatus.CONFLICT;
            case TriageException.NothingChosen _,
                    TriageException.TooMany _,
                    TriageException.SeveralClients _,
                    TriageException.NoSuchIncident _,
                    TriageException.InvalidContent _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
