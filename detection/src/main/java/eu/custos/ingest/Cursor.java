package eu.custos.ingest;

import eu.custos.vocabulary.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The place in a list, newest first, after which the next page begins. */
record Cursor(Instant at, UUID id) {

    private static final Cursor NEWEST = new Cursor(StoredTime.LATEST, new UUID(-1, -1));

    Cursor {
        if (!StoredTime.holds(at)) {
            throw new IllegalArgumentException("No item was received at %s".formatted(at));
        }
    }

    /**
     * Reads a cursor; null is before the newest.
     *
     * @throws IllegalArgumentException for text that is none
     */
    static Cursor of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NEWEST;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var cut = plain.indexOf('|');
            return new Cursor(
                    Instant.parse(plain.substring(0, Math.max(cut, 0))), UUID.fromString(plain.substring(cut + 1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw new Unreadable();
        }
    }

    /** Not a cursor of ours. */
    static final class Unreadable extends IllegalArgumentException {
        Unreadable() {
            super("The cursor is not one of ours");
        }
    }

    String text() {
        var plain = "%s|%s".formatted(at, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
