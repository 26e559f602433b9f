package eu.custos.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(assignableTypes = {ClientApiController.class, TokenApiController.class})
class AccessErrorMapping {

    @ExceptionHandler
    ProblemDetail problem(ClientRefused refused) {
        return switch (refused) {
            case ClientRefused.Malformed _ -> invalid(refused.getMessage());
            case ClientRefused.Taken _ ->
                Problems.of(HttpStatus.CONFLICT, "client.taken", String.valueOf(refused.getMessage()));
        };
    }

    /** Roles, lives and actors that no token can have. */
    @ExceptionHandler
    ProblemDetail problem(TokenRefused refused) {
        return invalid(refused.getMessage());
    }

    private static ProblemDetail invalid(@Nullable String why) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", String.valueOf(why));
    }
}
