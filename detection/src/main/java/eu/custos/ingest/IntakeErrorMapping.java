package eu.custos.ingest;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class IntakeErrorMapping {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(10);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(IntakeRefused refused) {
        var answer = ResponseEntity.status(statusOf(refused));
        switch (refused) {
            case IntakeRefused.TooFast fast -> retryAfter(answer, fast.retryAfter());
            case IntakeRefused.Busy _ -> retryAfter(answer, SOON);
            case IntakeRefused.BrokerAway _ -> retryAfter(answer, LATER);
            case IntakeRefused.TooLarge _,
                    IntakeRefused.TooManyItems _,
                    IntakeRefused.UnsupportedForm _,
                    IntakeRefused.Unreadable _,
                    IntakeRefused.Empty _,
                    IntakeRefused.BadKey _,
                    IntakeRefused.UnknownSource _ -> {}
        }
        return answer.body(detail(statusOf(refused), refused.code(), refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(SourceRefused refused) {
        var status = statusOf(refused);
        return ResponseEntity.status(status).body(detail(status, refused.code(), refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Cursor.Unreadable unreadable) {
        return ResponseEntity.badRequest()
                .body(detail(HttpStatus.BAD_REQUEST, "cursor.unreadable", unreadable.getMessage()));
    }

    static HttpStatus statusOf(SourceRefused refused) {
        return switch (refused) {
            case SourceRefused.NameTaken _ -> HttpStatus.CONFLICT;
            case SourceRefused.NotFound _, SourceRefused.UnknownClient _ -> HttpStatus.NOT_FOUND;
            case SourceRefused.BadName _,
                    SourceRefused.UnknownAdapter _,
                    SourceRefused.BadMapping _,
                    SourceRefused.BadZone _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatus statusOf(IntakeRefused refused) {
        return switch (refused) {
            case IntakeRefused.TooLarge _, IntakeRefused.TooManyItems _ -> HttpStatus.CONTENT_TOO_LARGE;
            case IntakeRefused.UnsupportedForm _ -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case IntakeRefused.Unreadable _ -> HttpStatus.BAD_REQUEST;
            case IntakeRefused.Empty _, IntakeRefused.BadKey _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case IntakeRefused.UnknownSource _ -> HttpStatus.NOT_FOUND;
            case IntakeRefused.TooFast _ -> HttpStatus.TOO_MANY_REQUESTS;
            case IntakeRefused.Busy _, IntakeRefused.BrokerAway _ -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static void retryAfter(ResponseEntity.BodyBuilder answer, Duration wait) {
        answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    }

    private static ProblemDetail detail(HttpStatus status, String code, @Nullable String message) {
        var problem = ProblemDetail.forStatusAndDetail(status, message);
        problem.setType(URI.create("urn:custos:error:" + code));
        return problem;
    }
}
