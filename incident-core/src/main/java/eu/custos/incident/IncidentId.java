package eu.custos.incident;

import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.UUID;

/** Identifies an incident everywhere but in speech; a UUID of version 7. */
public record IncidentId(UUID value) {

    static IncidentId at(Instant time) {
        return new IncidentId(TimeOrderedId.at(time));
    }

    public static IncidentId of(String text) {
        return new IncidentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
