package eu.custos.incident;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list that is sorted by time and id ends; the next page begins after it. */
record ListPosition(Instant at, UUID id) {

    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a cursor.
     *
     * @throws IncidentException.InvalidContent where it is none of ours
     */
    static @Nullable ListPosition of(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var slash = text.indexOf('/');
            return new ListPosition(
                    Instant.parse(text.substring(0, Math.max(0, slash))), UUID.fromString(text.substring(slash + 1)));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new IncidentException.InvalidContent("cursor", "a cursor of this list");
        }
    }
}
