package eu.custos.response.review;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the review of one incident has found so far.
 *
 * @param delays why steps were late or not answered
 * @param settled how it ended; null while it is held
 * @param recurrence what was found of the same cause; null before anybody looked
 */
record IncidentReview(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        @Nullable Instant prefilledAt,
        List<Deviation> deviations,
        @Nullable RootCause category,
        @Nullable String cause,
        List<String> whys,
        @Nullable String delays,
        @Nullable Mark analysed,
        List<String> lessons,
        @Nullable Mark agreed,
        @Nullable Settled settled,
        Instant declaredAt,
        boolean exercise,
        @Nullable Recurrence recurrence) {

    IncidentReview {
        deviations = List.copyOf(deviations);
        whys = List.copyOf(whys);
        lessons = List.copyOf(lessons);
    }

    /** Who did it, and when. */
    record Mark(String byName, Instant at) {}

    /** How it ended. */
    record Settled(boolean approved, String byName, Instant at, String reason) {}

    /**
     * The same root cause within six months.
     *
     * @param sameClient other incidents of this client
     * @param otherClients other clients; a number only
     */
    record Recurrence(int sameClient, int otherClients) {

        public boolean any() {
            return sameClient > 0 || otherClients > 0;
        }
    }

    long late() {
        return deviations.stream().filter(Deviation::asksWhy).count();
    }

    /** Where it stands, for a chip. */
    public String standing() {
        if (settled != null) {
            return settled.approved() ? "approved" : "waived";
        }
        return agreed != null ? "waits for approval" : analysed != null ? "lessons to be agreed" : "being analysed";
    }
}
