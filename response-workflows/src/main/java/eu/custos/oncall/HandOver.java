package eu.custos.oncall;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person gives a post to another, who takes it; each signs for their own half.
 *
 * @param matters how many were open, of all clients that the giver saw
 * @param shown those of clients that the reader sees
 * @param answer what the taker said
 */
record HandOver(
        UUID id,
        Post post,
        String giver,
        String giverName,
        String taker,
        String takerName,
        String note,
        int matters,
        Instant givenAt,
        @Nullable Instant takenAt,
        @Nullable String answer,
        List<Matter> shown) {

    HandOver {
        shown = List.copyOf(shown);
    }

    /** An incident that was open. */
    record Matter(TenantId tenant, UUID incident, String reference, String title, String severity, String phase) {}

    HandOver with(List<Matter> some) {
        return new HandOver(
                id, post, giver, giverName, taker, takerName, note, matters, givenAt, takenAt, answer, some);
    }
}
