package eu.custos.export;

import eu.custos.vocabulary.StoredTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The export after which the next page begins. */
record ExportPlace(Instant at, UUID id) {

    static final ExportPlace NEWEST = new ExportPlace(StoredTime.LATEST, new UUID(-1, -1));

    /** Reads a cursor; null is before the newest. */
    static @Nullable ExportPlace of(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            var cut = cursor.indexOf('_');
            var at = Instant.parse(cursor.substring(0, Math.max(0, cut)));
            if (StoredTime.holds(at)) {
                return new ExportPlace(at, UUID.fromString(cursor.substring(cut + 1)));
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            // Refused below, as a time that no export has.
        }
        throw new ExportException.InvalidRequest("cursor", "The cursor is not one of this list. Open the first page.");
    }

    String text() {
        return at + "_" + id;
    }
}
