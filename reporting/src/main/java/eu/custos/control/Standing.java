package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one client, or the provider, stands against one control.
 *
 * @param whose the client; {@link #PROVIDER} for what is the provider's
 * @param dueAt when the check looks next
 */
record Standing(
        TenantId whose,
        String control,
        String catalogue,
        @Nullable String check,
        boolean wordWanted,
        @Nullable Instant dueAt,
        @Nullable String askedByName,
        @Nullable Seen seen,
        @Nullable String owner,
        @Nullable String ownerName,
        @Nullable Instant attestedUntil,
        @Nullable Instant exceptedUntil,
        boolean notApplicable,
        State state) {

    /** Every scope may read what is the provider's. */
    static final TenantId PROVIDER = new TenantId(new UUID(0, 0));

    /** The last look. */
    record Seen(Instant at, Instant freshUntil, Verdict verdict, long population, long findings) {}

    public boolean ofProvider() {
        return whose.equals(PROVIDER);
    }

    /** Null for the provider's. */
    public @Nullable TenantId client() {
        return ofProvider() ? null : whose;
    }
}
