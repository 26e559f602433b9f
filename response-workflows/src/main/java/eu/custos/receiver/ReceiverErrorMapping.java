package eu.custos.receiver;

import eu.custos.receiver.ReceiverException.NoSuchWay;
import eu.custos.receiver.ReceiverException.NothingToSend;
import eu.custos.receiver.ReceiverException.TooManyReceivers;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers about receivers (RFC 9457). */
@RestControllerAdvice
class ReceiverErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(ReceiverException refused) {
        var problem = ProblemDetail.forStatusAndDetail(statusOf(refused), refused.said());
        problem.setType(URI.create("urn:custos:error:" + refused.code()));
        return problem;
    }

    static HttpStatus statusOf(ReceiverException refused) {
        return switch (refused) {
            case TooManyReceivers _, NothingToSend _ -> HttpStatus.CONFLICT;
            case NoSuchWay _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
