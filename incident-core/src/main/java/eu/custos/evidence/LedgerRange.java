package eu.custos.evidence;

/**
 * Places of a ledger without gaps, from one checkpoint to another.
 *
 * @param first the size of the checkpoint it begins at; 0 for the beginning of the ledger
 * @param size the size of the checkpoint it ends at
 */
public record LedgerRange(long first, long size) {

    public LedgerRange {
        if (first < 0 || size < first) {
            throw new IllegalArgumentException("A ledger has no places from %d to %d".formatted(first, size));
        }
    }
}
