package eu.custos.hunt;

import eu.custos.vocabulary.StoredTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hit after which the next page begins. */
record HitPlace(Instant at, UUID alert) {

    static final HitPlace NEWEST = new HitPlace(StoredTime.LATEST, new UUID(-1, -1));

    /**
     * Reads a cursor; null is before the newest.
     *
     * @throws HuntRefused for text that is none
     */
    static @Nullable HitPlace of(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            var cut = cursor.indexOf('_');
            var at = Instant.parse(cursor.substring(0, Math.max(0, cut)));
            if (StoredTime.holds(at)) {
                return new HitPlace(at, UUID.fromString(cursor.substring(cut + 1)));
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            // Refused below, as a time that no hit has.
        }
        throw new HuntRefused("cursor", "The cursor is not one of this list. Open the first page.");
    }

    String text() {
        return at + "_" + alert;
    }
}
