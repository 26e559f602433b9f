package eu.custos.evidence;

/**
 * That a checkpoint stands in the log of all ledgers.
 *
 * @param origin of the checkpoint's ledger
 * @param size of the checkpoint
 * @param salt in hex; with the origin it gives the name in the leaf
 * @param seq the place in the log of all ledgers
 * @param leaf the canonical JSON that was hashed
 * @param proof in the form of c2sp.org/tlog-proof, with the checkpoint it leads to
 */
public record Listing(
        String origin, long size, String salt, long seq, String leaf, String proof, Checkpoint checkpoint) {}
