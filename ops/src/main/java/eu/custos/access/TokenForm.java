package eu.custos.access;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form that issues a token, as it was sent.
 *
 * @param client reference; empty for every client
 * @param life an ISO duration; empty for until it is revoked
 */
record TokenForm(
        @Nullable String requestId,
        @Nullable String role,
        @Nullable String client,
        @Nullable String actor,
        @Nullable String life) {

    static final Map<String, String> LIVES = lives();

    static TokenForm empty() {
        return new TokenForm(UUID.randomUUID().toString(), null, null, null, "P30D");
    }

    HandedOver issueWith(HandOver handOver) {
        return handOver.issue(requestId, text(role), orNull(client), text(actor), duration());
    }

    private @Nullable Duration duration() {
        var sent = orNull(life);
        try {
            return sent == null ? null : Duration.parse(sent);
        } catch (DateTimeParseException unreadable) {
            throw new TokenRefused("life", "Choose how long the token lives.");
        }
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").strip();
    }

    private static @Nullable String orNull(@Nullable String sent) {
        return text(sent).isEmpty() ? null : text(sent);
    }

    private static Map<String, String> lives() {
        var lives = new LinkedHashMap<String, String>();
        lives.put("PT8H", "8 hours");
        lives.put("P1D", "1 day");
        lives.put("P30D", "30 days");
        lives.put("P90D", "90 days");
        lives.put("P365D", "1 year");
        return java.util.Collections.unmodifiableMap(lives);
    }
}
