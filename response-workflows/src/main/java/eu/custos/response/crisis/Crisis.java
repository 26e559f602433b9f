package eu.custos.response.crisis;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which everything of one client, or of all of them, begins on the top rung.
 *
 * @param owner the client organisation, or {@link #PROVIDER}
 * @param outcome what was said at its end
 */
record Crisis(
        TenantId owner,
        UUID id,
        String reason,
        String declaredBy,
        String declaredByName,
        Instant declaredAt,
        @Nullable String endedByName,
        @Nullable Instant endedAt,
        @Nullable String outcome) {

    /** Stands for the provider with all its clients. */
    static final TenantId PROVIDER = new TenantId(new UUID(0, 0));

    public boolean ofProvider() {
        return owner.equals(PROVIDER);
    }

    public boolean running() {
        return endedAt == null;
    }
}
