package eu.custos.maintenance;

import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a client organisation works on some of its assets, or on all.
 *
 * @param assets none for all
 * @param until when it ends, or ended early
 * @param announcedBy who of the client said so
 * @param endedBy null where it runs, or ran, as planned
 */
public record MaintenanceWindow(
        TenantId tenant,
        UUID id,
        String name,
        Set<UUID> assets,
        List<String> assetNames,
        Instant from,
        Instant until,
        String reason,
        String announcedBy,
        String enteredBy,
        @Nullable String endedBy) {

    static final Duration LONGEST = Duration.ofDays(14);

    public MaintenanceWindow {
        assets = Set.copyOf(assets);
        assetNames = List.copyOf(assetNames);
    }

    /** Whether what came at that moment from that asset, or from an unknown one, came within it. */
    public boolean covers(@Nullable UUID asset, Instant at) {
        return !at.isBefore(from)
                && at.isBefore(until)
                && (assets.isEmpty() || (asset != null && assets.contains(asset)));
    }

    public boolean over(Instant at) {
        return !at.isBefore(until);
    }

    public boolean begun(Instant at) {
        return !at.isBefore(from);
    }
}
