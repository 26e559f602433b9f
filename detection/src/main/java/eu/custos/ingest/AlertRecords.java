package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every alert that was taken in, within the current scope; demands the permission to read alerts. */
public interface AlertRecords {

    Optional<AlertRecord> find(AlertId id);

    /** Those of the ids that are known, in no order. */
    default List<AlertRecord> all(Collection<UUID> ids) {
        return ids.stream()
                .map(AlertId::new)
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Lists by time of receipt, newest first.
     *
     * @param cursor from the page before; null for the first page
     * @param limit at most 200
     * @throws IllegalArgumentException for a cursor that is none
     */
    Page<AlertRecord> list(AlertFilter filter, @Nullable String cursor, int limit);

    /** The exact bytes that the source sent. */
    Optional<byte[]> raw(AlertId id);

    /** The groups of alerts that a search found; ids that are unknown here are left out. */
    Map<AlertId, UUID> groupsOf(Collection<UUID> alertIds);

    /** Puts alerts of one group into another, in the running transaction; answers how many. */
    int regroup(TenantId tenant, Collection<AlertId> alerts, UUID from, UUID to);

    /** Puts all alerts of one group into another. */
    int regroup(TenantId tenant, UUID from, UUID to);

    /** What the kept alerts of a group come to; empty where none is kept. */
    Optional<GroupTally> tally(TenantId tenant, UUID group);
}
