package eu.custos.anchor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last comparison of a ledger with its anchors found.
 *
 * @param size of the newest checkpoint in the file of anchors; -1 where there is none
 * @param difference null where all agree
 */
record AnchorState(Instant at, long size, @Nullable String difference) {

    public boolean agrees() {
        return difference == null;
    }
}
