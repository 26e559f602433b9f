package eu.custos.response.notification;

import eu.custos.incident.IncidentId;
import eu.custos.notice.Occasion;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client is told of an incident.
 *
 * @param content null before it was drafted
 */
record ClientNotice(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        String reference,
        Occasion occasion,
        Severity severity,
        boolean exercise,
        State state,
        @Nullable Strategy strategy,
        @Nullable Content content,
        Instant requestedAt,
        Course course) {

    /** How far it has come. */
    enum State {
        REQUESTED,
        REVIEW,
        PUBLISHED,
        WITHDRAWN,
        UNNEEDED
    }

    /**
     * What it says, in the portal and nowhere else.
     *
     * @param draft as the platform wrote it
     * @param text as it was let out; null before
     * @param tlp null before it was let out
     */
    record Content(
            String language,
            String draft,
            @Nullable String text,
            @Nullable Tlp tlp) {}

    /** What became of it. */
    record Course(
            @Nullable Instant minimalAt,
            @Nullable Instant publishedAt,
            @Nullable String approvedBy,
            @Nullable Instant deliveredAt,
            @Nullable Instant toldAt,
            @Nullable String told,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String outcome) {}

    boolean isPending() {
        return state == State.REQUESTED || state == State.REVIEW;
    }

    Strategy chosen() {
        if (strategy == null) {
            throw new IllegalStateException("No strategy was chosen for notice " + id);
        }
        return strategy;
    }

    Content written() {
        if (content == null) {
            throw new IllegalStateException("Notice %s was not drafted".formatted(id));
        }
        return content;
    }
}
