package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person over one way, as it is or was sent.
 *
 * @param id by which the other side knows a repeat
 * @param subject what asked for it: a notice, an escalation, a test
 * @param rank 0 for what goes out ahead of the notice itself, 1 for the main way, 2 for the second
 */
public record Message(
        TenantId tenant,
        UUID id,
        @Nullable UUID incident,
        UUID subject,
        int rank,
        Outside outside,
        String recipient,
        String recipientName,
        Route route,
        Text text,
        Instant queuedAt,
        Standing standing) {

    /** How a message stands. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED,
        WITHDRAWN
    }

    /**
     * What is written.
     *
     * @param wording digest of the words it was made of
     * @param mark by which an answer is known; nobody can guess it
     */
    public record Text(String language, String wording, String title, String body, String link, UUID mark) {

        String whole() {
            return Wording.whole(title, body);
        }
    }

    /**
     * How far it has come.
     *
     * @param said what came of the last try; null before the first
     */
    public record Standing(
            State state,
            int tries,
            Instant nextTryAt,
            @Nullable String said,
            @Nullable Instant endedAt) {

        public String words() {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How grave it is, for a template; null where not even that may leave. */
    public @Nullable Severity severity() {
        return outside.severity();
    }

    /** Whose trouble it is when it cannot be sent. */
    String destination() {
        return switch (route.kind()) {
            case EMAIL, SMS -> route.kind().name();
            case WEBHOOK, TEAMS, SLACK ->
                "%s %s".formatted(route.kind(), URI.create(route.address()).getAuthority());
        };
    }
}
