package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for people. */
public interface EvidenceTrail {

    int LARGEST_PAGE = 500;

    /**
     * Entries about one incident, oldest first.
     *
     * @param from the lowest seq wanted; for the next page, the last seq plus one
     */
    List<RecordedEntry> ofIncident(TenantId tenant, UUID incident, long from, int limit);

    /**
     * Entries of the ledger, newest first.
     *
     * @param before only places before it; for the next page, the last seq; null for the newest
     */
    List<RecordedEntry> newest(TenantId tenant, @Nullable Long before, int limit);

    /** The entry at that place; empty where there is none. */
    Optional<RecordedEntry> at(TenantId tenant, long seq);

    /** Entries at these places, at most {@value #LARGEST_PAGE}, in the order of the ledger. */
    List<RecordedEntry> at(TenantId tenant, List<Long> places);
}
