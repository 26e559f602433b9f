package eu.custos.vault;

import eu.custos.vault.VaultException.*;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API where the vault's rules refuse (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class VaultErrorMapping {

    private static final String SOON = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(VaultException refused) {
        var status = statusOf(refused);
        var problem = ProblemDetail.forStatusAndDetail(status, refused.said());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        var answer = ResponseEntity.status(status);
        if (refused instanceof Busy || refused instanceof StoreOutOfReach) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return answer.body(problem);
    }

    static HttpStatus statusOf(VaultException refused) {
        return switch (refused) {
            case NoSuchArtefact _ -> HttpStatus.NOT_FOUND;
            case TooLarge _ -> HttpStatus.CONTENT_TOO_LARGE;
            case Busy _, KeyAway _, StoreOutOfReach _ -> HttpStatus.SERVICE_UNAVAILABLE;
            case NoRoom _ -> HttpStatus.INSUFFICIENT_STORAGE;
            case Erased _ -> HttpStatus.GONE;
            case TooMany _,
                    NoBucket _,
                    TooManyOfClient _,
                    Unsound _,
                    InQuarantine _,
                    NotInQuarantine _,
                    OnHold _,
                    HasCopies _,
                    NotAsked _,
                    OwnWish _ -> HttpStatus.CONFLICT;
            case ReasonMissing _, UnknownRetention _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
