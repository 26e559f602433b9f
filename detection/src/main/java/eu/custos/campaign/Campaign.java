package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion that groups of one client organisation belong together.
 *
 * @param score of its foremost open group when it was last looked at
 * @param free how many of its groups were in no incident then
 * @param dismissed null where nobody has said that it is none
 * @param endedAt when the last of its groups was closed; null while one is open
 */
record Campaign(
        TenantId tenant,
        UUID id,
        int score,
        int free,
        Instant suggestedAt,
        @Nullable Dismissal dismissed,
        @Nullable Instant endedAt) {

    record Dismissal(String by, Instant at, String why) {}

    /** What is shared, since when it is known, and whether it is common by now. */
    record Shared(Tie tie, Instant foundAt, boolean common) {}

    /** A group that belongs to it, or was taken out by somebody. */
    record Part(
            UUID group, @Nullable String outBy, @Nullable Instant outAt) {

        boolean in() {
            return outAt == null;
        }
    }

    Campaign settled(int score, int free, @Nullable Instant endedAt) {
        return new Campaign(tenant, id, score, free, suggestedAt, dismissed, endedAt);
    }

    public String standing() {
        return endedAt != null
                ? "ended"
                : dismissed != null ? "dismissed" : free == 0 ? "in incidents" : "to be decided";
    }
}
