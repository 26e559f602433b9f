package eu.custos.response.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One process instance of an incident.
 *
 * @param subject its business key
 * @param endedAs id of the end event, where it has ended
 */
public record IncidentRun(
        String process,
        UUID subject,
        @Nullable String instance,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedAs) {

    /** The model that every incident follows. */
    public static final String LIFE_CYCLE = "incident-response";

    public boolean isRunning() {
        return endedAt == null;
    }
}
