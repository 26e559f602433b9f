package eu.custos.alert;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the queue ends; the next begins after it.
 *
 * @param key what the list is sorted by first: a score, or microseconds of a closing time
 */
record QueuePosition(long key, UUID id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})_([0-9a-f-]{36})");
    private static final long MICROS = 1_000_000L;

    static QueuePosition after(AlertGroup last, boolean byClosing) {
        var closed = last.handling().closedAt();
        return byClosing && closed != null
                ? new QueuePosition(closed.getEpochSecond() * MICROS + closed.getNano() / 1_000, last.id())
                : new QueuePosition(last.score().total(), last.id());
    }

    /**
     * Reads a cursor.
     *
     * @throws TriageException.InvalidContent where it is none of ours
     */
    static @Nullable QueuePosition of(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        var read = FORM.matcher(cursor);
        if (!read.matches()) {
            throw new TriageException.InvalidContent("cursor", "a cursor of this list");
        }
        try {
            return new QueuePosition(Long.parseLong(read.group(1)), UUID.fromString(read.group(2)));
        } catch (IllegalArgumentException unreadable) {
            throw new TriageException.InvalidContent("cursor", "a cursor of this list");
        }
    }

    String cursor() {
        return key + "_" + id;
    }

    Instant closedAt() {
        return Instant.ofEpochSecond(key / MICROS, key % MICROS * 1_000);
    }
}
