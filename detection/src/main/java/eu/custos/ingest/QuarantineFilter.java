package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the quarantine to list; what is null does not matter.
 *
 * @param source the source's name or id
 * @param waiting true for those still held, false for those released
 */
record QuarantineFilter(
        @Nullable TenantId client,
        @Nullable String source,
        Fault.@Nullable Kind kind,
        @Nullable String digest,
        @Nullable Boolean waiting) {

    static QuarantineFilter waitingOf(UUID source) {
        return new QuarantineFilter(null, source.toString(), null, null, true);
    }

    static final QuarantineFilter WAITING = new QuarantineFilter(null, null, null, null, true);
}
