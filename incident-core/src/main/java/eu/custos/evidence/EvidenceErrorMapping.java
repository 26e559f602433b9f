package eu.custos.evidence;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class EvidenceErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(UnknownLedger unknown) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
        problem.setType(URI.create("urn:custos:error:evidence.unknown-client"));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail problem(InconsistentLedger broken) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, broken.getMessage());
        problem.setType(URI.create("urn:custos:error:evidence.inconsistent"));
        return problem;
    }
}
