package eu.custos.evidence;

import java.util.ArrayList;
import java.util.List;

/** Inclusion and consistency proofs of RFC 6962, sections 2.1.1 and 2.1.2, made of subtrees and checked. */
final class MerklePath {

    private final Subtrees tree;

    MerklePath(Subtrees tree) {
        this.tree = tree;
    }

    /** From the leaf's sibling up. */
    List<Hash> inclusion(long seq, long size) {
        if (seq < 0 || seq >= size) {
            throw new IllegalArgumentException("A tree of %d leaves has none at %d".formatted(size, seq));
        }
        var path = new ArrayList<Hash>();
        long from = 0;
        var to = size;
        while (to - from > 1) {
            var cut = from + widestBelow(to - from);
            if (seq < cut) {
                path.addFirst(root(cut, to));
                to = cut;
            } else {
                path.addFirst(root(from, cut));
                from = cut;
            }
        }
        return path;
    }

    List<Hash> consistency(long old, long size) {
        if (old < 1 || old > size) {
            throw new IllegalArgumentException("A tree of %d leaves does not continue one of %d".formatted(size, old));
        }
        var path = new ArrayList<Hash>();
        long from = 0;
        var to = size;
        // RFC 6962's flag: the old tree is a subtree as it stands, whose root the verifier knows.
        var whole = true;
        while (old < to) {
            var cut = from + widestBelow(to - from);
            if (old <= cut) {
                path.addFirst(root(cut, to));
                to = cut;
            } else {
                path.addFirst(root(from, cut));
                from = cut;
                whole = false;
            }
        }
        if (!whole) {
            path.addFirst(root(from, to));
        }
        return path;
    }

    /** The root over the leaves of a range that begins where a subtree of its width may begin. */
    Hash root(long from, long to) {
        var width = to - from;
        if (width == 0) {
            return Hash.ofNothing();
        }
        if (Long.bitCount(width) == 1) {
            var height = Long.numberOfTrailingZeros(width);
            return tree.root(height, from >> height);
        }
        var cut = from + widestBelow(width);
        return Hash.ofNode(root(from, cut), root(cut, to));
    }

    /** What root an inclusion proof leads to. */
    static Hash rootOf(Hash leaf, long seq, long size, List<Hash> path) {
        var root = leaf;
        var place = seq;
        var last = size - 1;
        for (var sibling : path) {
            if ((place & 1) == 1 || place == last) {
                root = Hash.ofNode(sibling, root);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hash.ofNode(root, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return root;
    }

    /** Whether a consistency proof leads from one root to the other. */
    static boolean leads(long old, Hash oldRoot, long size, Hash root, List<Hash> path) {
        if (old == size) {
            return path.isEmpty() && oldRoot.equals(root);
        }
        var nodes = new ArrayList<>(path);
        if (Long.bitCount(old) == 1) {
            nodes.addFirst(oldRoot);
        }
        if (nodes.isEmpty()) {
            return false;
        }
        var place = old - 1;
        var last = size - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        var before = nodes.getFirst();
        var now = before;
        for (var node : nodes.subList(1, nodes.size())) {
            if ((place & 1) == 1 || place == last) {
                before = Hash.ofNode(node, before);
                now = Hash.ofNode(node, now);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                now = Hash.ofNode(now, node);
            }
            place >>= 1;
            last >>= 1;
        }
        return before.equals(oldRoot) && now.equals(root);
    }

    /** The largest power of two below it. */
    private static long widestBelow(long width) {
        return Long.highestOneBit(width - 1);
    }
}
