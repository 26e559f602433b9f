package eu.custos.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads single values of forms; what cannot be read is refused with the field's name. */
final class FormValues {

    private FormValues() {}

    static <E extends Enum<E>> E constant(String field, Class<E> type, @Nullable String value) {
        try {
            return Enum.valueOf(type, value == null ? "" : value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IncidentException.InvalidContent(field, "one of the choices");
        }
    }

    /**
     * A moment as people write it, taken as UTC: {@code 2026-11-23 22:47}, with or without seconds, or {@code 22:47} for
     * that time of the given day.
     */
    static @Nullable Instant moment(String field, @Nullable String value, Instant today) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var text = value.strip();
        try {
            if (text.indexOf('-') < 0) {
                var day = today.atOffset(ZoneOffset.UTC).toLocalDate();
                return day.atTime(LocalTime.parse(text)).toInstant(ZoneOffset.UTC);
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw new IncidentException.InvalidContent(field, "a moment such as 2026-11-23 22:47, UTC");
        }
    }

    static UUID id(String field, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException unreadable) {
            throw new IncidentException.InvalidContent(field, "an id");
        }
    }
}
