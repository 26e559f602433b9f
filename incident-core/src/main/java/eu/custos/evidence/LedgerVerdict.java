package eu.custos.evidence;

/** What a recomputation of one ledger found. */
public sealed interface LedgerVerdict {

    /** Every leaf, every checkpoint and the ledger's end agree. */
    record Sound(long leaves, String root, long checkpoints) implements LedgerVerdict {}

    /**
     * The first difference.
     *
     * @param seq the leaf, or the size of the checkpoint, where it shows
     */
    record Broken(long seq, String difference) implements LedgerVerdict {}
}
