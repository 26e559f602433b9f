package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import eu.custos.vocabulary.Sha256;
import java.net.http.HttpHeaders;
import java.time.Duration;

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
            return Sha256.hex(content);
        }
    }
}
