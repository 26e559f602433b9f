package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import java.net.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What one exchange brought. */
public sealed interface Reply {

    /** An answer, whatever it says. */
    record Answer(int status, HttpHeaders headers, Bytes body) implements Reply {

        private static final Duration UNSAID = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofHours(1);

        /** Seconds only: the form with a date depends on the other side's clock. */
        public Duration retryAfter() {
            return headers.firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(Long::parseLong)
                    .map(Duration::ofSeconds)
                    .filter(wait -> wait.compareTo(LONGEST) <= 0)
                    .orElse(UNSAID);
        }
    }

    /** No answer. */
    record Failed(Outcome outcome) implements Reply {}

    /** An answer's content. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; read once.
    record Bytes(byte[] content) {

        public String digest() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }
}
