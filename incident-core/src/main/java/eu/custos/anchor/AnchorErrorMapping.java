package eu.custos.anchor;

import eu.custos.anchor.AnchorException.BadCosignature;
import eu.custos.anchor.AnchorException.ForeignCheckpoint;
import eu.custos.anchor.AnchorException.StaleCosignature;
import eu.custos.anchor.AnchorException.TooManyWitnesses;
import eu.custos.anchor.AnchorException.UnknownClient;
import eu.custos.anchor.AnchorException.UnknownWitness;
import eu.custos.anchor.AnchorException.UnreadableKey;
import eu.custos.anchor.AnchorException.UnreadableNote;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of the API about witnesses (RFC 9457). */
@RestControllerAdvice
class AnchorErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(AnchorException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.getMessage());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        return problem;
    }

    static HttpStatus statusOf(AnchorException refused) {
        return switch (refused) {
            case UnknownClient _ -> HttpStatus.NOT_FOUND;
            case StaleCosignature _, TooManyWitnesses _ -> HttpStatus.CONFLICT;
            case UnreadableKey _, UnreadableNote _, ForeignCheckpoint _, UnknownWitness _, BadCosignature _ ->
                HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
