package eu.custos.evidence;

/** The perfect subtrees of one Merkle tree. */
@FunctionalInterface
interface Subtrees {

    /** The root over the leaves from {@code place << height} on, {@code 1 << height} of them. */
    Hash root(int height, long place);
}
