package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list; what is null does not matter.
 *
 * @param source the source's name or id
 * @param digest SHA-256 of the raw bytes in hex
 */
public record AlertFilter(
        @Nullable TenantId client,
        @Nullable String source,
        @Nullable String digest,
        @Nullable UUID receipt,
        @Nullable Severity severity,
        @Nullable UUID groupId) {

    public static final AlertFilter ALL = new AlertFilter(null, null, null, null, null, null);

    public static AlertFilter ofGroup(UUID groupId) {
        return new AlertFilter(null, null, null, null, null, groupId);
    }
}
