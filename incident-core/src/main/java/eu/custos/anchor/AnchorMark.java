package eu.custos.anchor;

import org.jspecify.annotations.Nullable;

/**
 * What a node must not forget about a file of anchors between two comparisons, nor while it is stopped.
 *
 * @param size of the newest checkpoint that the file held when all agreed; -1 where it held none
 * @param foundInLeaves what the latest full comparison found; the frequent one cannot see it, and so cannot take it back
 */
record AnchorMark(long size, @Nullable String foundInLeaves) {

    static final AnchorMark NONE = new AnchorMark(-1, null);

    /** What both know: neither the memory nor the row is trusted to take back what the other one says. */
    AnchorMark and(AnchorMark other) {
        return new AnchorMark(Math.max(size, other.size), foundInLeaves == null ? other.foundInLeaves : foundInLeaves);
    }
}
