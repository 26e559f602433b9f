package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page about one ledger shows.
 *
 * @param newest null while no checkpoint was taken
 * @param keyText the verifier key of the ledger
 * @param state null until the monitor has looked
 * @param receivers who gets its checkpoints to keep
 */
record LedgerPage(
        @Nullable Checkpoint newest,
        String keyText,
        List<AuthorityLineup> authorities,
        List<KeptStamp> stamps,
        List<Witness> witnesses,
        @Nullable AnchorState state,
        List<CheckpointReceivers.Line> receivers) {

    /**
     * One authority.
     *
     * @param newest null where it never stamped this ledger
     * @param said why the last time gave nothing; empty where it gave a stamp
     * @param late true where the next stamp should have come long ago
     */
    record AuthorityLineup(
            String name, @Nullable Instant newest, @Nullable Instant next, String said, boolean late) {}
}
