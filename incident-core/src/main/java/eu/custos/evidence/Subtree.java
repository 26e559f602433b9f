package eu.custos.evidence;

/**
 * A perfect subtree of a ledger's tree that is stored, so that proofs need not read the leaves below it.
 *
 * @param level its width is 256 to the power of the level, from 1
 * @param place how many of its width stand before it
 */
record Subtree(int level, long place, Hash root) {

    /** Levels of the tree between one that is stored and the next. */
    static final int STEP = 8;

    static final int WIDTH = 1 << STEP;
}
