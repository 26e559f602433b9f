package eu.custos.incident;

import eu.custos.incident.IncidentException.*;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the incident rules refuse (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class IncidentErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(IncidentException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        switch (refused) {
            case StaleIncident stale -> {
                problem.setProperty("changedBy", stale.changedBy());
                problem.setProperty("changedAt", stale.changedAt());
            }
            case InvalidContent invalid -> problem.setProperty("field", invalid.field());
            case IncidentNotFound _,
                    IllegalTransition _,
                    IncidentNotOpen _,
                    IncidentNotClosed _,
                    NotReopenable _,
                    ReopenWindowOver _,
                    NotMergeable _,
                    NotUnmergeable _,
                    ReasonMissing _,
                    UnknownClassification _ -> {}
        }
        return problem;
    }

    static HttpStatus statusOf(IncidentException refused) {
        return switch (refused) {
            case IncidentNotFound _ -> HttpStatus.NOT_FOUND;
            case IllegalTransition _,
                    IncidentNotOpen _,
                    IncidentNotClosed _,
                    NotReopenable _,
                    ReopenWindowOver _,
                    NotMergeable _,
                    NotUnmergeable _,
                    StaleIncident _ -> HttpStatus.CONFLICT;
            case ReasonMissing _, UnknownClassification _, InvalidContent _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
