package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Entries of one type drawn from a client's ledger.
 *
 * @param population how many there were
 * @param digest SHA-256, hex, over the leaf hashes of the population
 * @param drawn places in the ledger
 */
record Sample(
        TenantId client,
        UUID id,
        UUID audit,
        String type,
        Period period,
        String seed,
        int wanted,
        long population,
        String digest,
        List<Long> drawn,
        String drawnBy,
        Instant drawnAt) {

    Sample {
        drawn = List.copyOf(drawn);
    }
}
