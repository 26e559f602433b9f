package eu.custos.response.asking;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What programs are told (RFC 9457) where something about a decision of the client was not done. */
public final class AskingProblem {

    private AskingProblem() {}

    /** The rules do not let it be done; with why not. */
    public static ResponseEntity<ProblemDetail> refused(String why) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, "decision.refused", why);
    }

    /** None that whoever asks may know of. */
    public static ResponseEntity<ProblemDetail> unknown(String what) {
        return of(HttpStatus.NOT_FOUND, "decision.not-found", what);
    }

    private static ResponseEntity<ProblemDetail> of(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:custos:error:" + code));
        return ResponseEntity.of(problem).build();
    }
}
