package eu.custos.evidence;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers where the rules of the ledger refuse (RFC 9457). */
@RestControllerAdvice
class EvidenceErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(EvidenceException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        return problem;
    }

    private static HttpStatus statusOf(EvidenceException refused) {
        return switch (refused) {
            case UnknownLedger _, UnknownEntry _, NotListed _ -> HttpStatus.NOT_FOUND;
            case InconsistentLedger _ -> HttpStatus.CONFLICT;
            case NoSuchCheckpoint _, NoSuchPlace _, WordsNotErasable _, NameNotErasable _ ->
                HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
