package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an evidence package is about: one incident, a period, or controls in a period of one client organisation.
 *
 * @param from inclusive, by the time of recording; null without a period
 * @param to exclusive; null without a period
 * @param controls ids of controls, empty where the package is not about controls
 * @param artefacts true where the files themselves are wanted, not only their digests
 * @param first the first place of the ledger's range
 * @param size the ledger's size at the checkpoint that ends the range
 * @param withheld places of entries about artefacts and controls that are within all that and yet not disclosed
 */
public record PackageScope(
        TenantId client,
        @Nullable UUID incident,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> controls,
        boolean artefacts,
        long first,
        long size,
        Set<Long> withheld) {

    public PackageScope {
        controls = List.copyOf(controls);
        withheld = Set.copyOf(withheld);
        if (incident == null && (from == null || to == null)) {
            throw new IllegalArgumentException("A package is about an incident or about a period");
        }
        if (first < 0 || size < first) {
            throw new IllegalArgumentException("A ledger has no places from %d to %d".formatted(first, size));
        }
    }
}
