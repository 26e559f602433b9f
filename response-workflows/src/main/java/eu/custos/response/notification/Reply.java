package eu.custos.response.notification;

import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail from a client's side, bound to an incident or held.
 *
 * @param incident null where it answers none, such as a test
 * @param message what it answers; null where a person said what it belongs to
 * @param senderName whose address it names; nobody has verified that
 */
record Reply(
        TenantId tenant,
        UUID id,
        @Nullable UUID incident,
        @Nullable UUID message,
        String reference,
        @Nullable String senderName,
        MailWords mail,
        State state,
        @Nullable String cause,
        @Nullable String owner,
        @Nullable String settledBy) {

    /** What became of it. */
    enum State {
        BOUND,
        HELD,
        DISCARDED
    }
}
