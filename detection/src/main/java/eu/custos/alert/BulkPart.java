package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk at one client organisation.
 *
 * @param filter the address of the list that it was made from
 * @param covered what it was found among
 * @param groups how many it holds
 * @param action null while it is only previewed
 * @param slices slices done, each one transaction
 * @param problem why it could not go on
 */
record BulkPart(
        TenantId tenant,
        UUID id,
        BulkState state,
        Actor actor,
        String filter,
        Covered covered,
        Instant previewedAt,
        int groups,
        @Nullable BulkAction action,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int slices,
        int changed,
        int leftAlone,
        int slicesUndone,
        int restored,
        int failures,
        @Nullable String problem) {

    /** So few that alerts about the same groups wait for a fraction of a second only. */
    static final int SLICE = 250;

    BulkAction asked() {
        if (action == null) {
            throw new IllegalStateException("Nothing was asked of bulk %s yet".formatted(id));
        }
        return action;
    }

    /** Whoever asked for it acts, with no more than it takes. */
    Scope scope() {
        var needed = asked().merges()
                ? Set.of(Permission.ALERT_READ, Permission.ALERT_TRIAGE, Permission.INCIDENT_WORK)
                : Set.of(Permission.ALERT_READ, Permission.ALERT_TRIAGE);
        return new Scope(actor, Set.of(), Set.of(tenant), needed);
    }

    /** The same for a slice however often it is tried. */
    String requestOf(int slice) {
        return UUID.nameUUIDFromBytes(
                        "bulk %s %s %d".formatted(id, tenant, slice).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    int looked() {
        return Math.min(groups, slices * SLICE);
    }

    int lookedBack() {
        return Math.min(looked(), slicesUndone * SLICE);
    }
}
