package eu.custos.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Signing in was refused for another reason than the password. */
abstract sealed class LoginRefused extends AuthenticationException {

    private LoginRefused(String message) {
        super(message);
    }

    /** Too many attempts; the password was not looked at. */
    static final class TooEarly extends LoginRefused {

        private final transient Duration wait;

        TooEarly(Duration wait) {
            super("Too many attempts");
            this.wait = wait;
        }

        long seconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }

    /** More people sign in at once than the platform can check. */
    static final class Busy extends LoginRefused {

        Busy() {
            super("Too many people are signing in at once");
        }
    }
}
