package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import eu.custos.vocabulary.Sha256;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What one exchange brought. */
public sealed interface Reply {

    /** An answer, whatever it says. */
    record Answer(int status, HttpHeaders headers, Bytes body) implements Reply {

        private static final Duration UNSAID = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofHours(1);

        /** Seconds, or a date (RFC 9110, 10.2.3), which is measured by the other side's own clock and not by ours. */
        public Duration retryAfter() {
            return headers.firstValue("Retry-After")
                    .flatMap(text -> text.matches("\\d{1,6}")
                            ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                            : until(text))
                    .filter(wait -> !wait.isNegative() && wait.compareTo(LONGEST) <= 0)
                    .orElse(UNSAID);
        }

        private Optional<Duration> until(String date) {
            return headers.firstValue("Date")
                    .flatMap(now -> moment(now).flatMap(from -> moment(date).map(to -> Duration.between(from, to))));
        }

        private static Optional<Instant> moment(String date) {
            try {
                return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
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
