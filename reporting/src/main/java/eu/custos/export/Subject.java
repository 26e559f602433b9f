package eu.custos.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an export is about. */
sealed interface Subject {

    /** One incident, all that the ledger holds of it. */
    record Incident(UUID id, String reference) implements Subject {}

    /** What was recorded from one moment up to before another. */
    record Period(Instant from, Instant to) implements Subject {}

    /** Controls and what their results refer to, in a period. */
    record Controls(Instant from, Instant to, List<String> ids) implements Subject {

        public Controls {
            ids = ids.stream().distinct().sorted().toList();
        }
    }

    default String kind() {
        return switch (this) {
            case Incident _ -> "incident";
            case Period _ -> "period";
            case Controls _ -> "controls";
        };
    }

    default @Nullable Instant start() {
        return switch (this) {
            case Incident _ -> null;
            case Period period -> period.from;
            case Controls controls -> controls.from;
        };
    }

    default @Nullable Instant end() {
        return switch (this) {
            case Incident _ -> null;
            case Period period -> period.to;
            case Controls controls -> controls.to;
        };
    }

    default List<String> controls() {
        return this instanceof Controls controls ? controls.ids : List.of();
    }

    default @Nullable UUID incident() {
        return this instanceof Incident incident ? incident.id : null;
    }

    default @Nullable String reference() {
        return this instanceof Incident incident ? incident.reference : null;
    }
}
