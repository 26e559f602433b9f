package eu.custos.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A piece of work on an incident that a person made, beside the steps of the process. */
record IncidentTask(
        UUID id,
        String title,
        @Nullable String owner,
        @Nullable Instant dueAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    static final int MAX_TITLE = 200;

    public boolean done() {
        return doneAt != null;
    }
}
