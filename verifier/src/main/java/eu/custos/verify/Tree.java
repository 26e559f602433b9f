package eu.custos.verify;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Merkle tree (RFC 6962, 2.1) of which only the roots of its perfect subtrees are kept, widest first. */
public final class Tree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> roots = new ArrayList<>();
    private final MessageDigest digest = Digests.sha256();
    private long size;

    public Tree() {}

    /** A tree of that size; there is one root for each 1 bit of it. */
    static Tree of(long size, List<byte[]> roots) {
        if (Long.bitCount(size) != roots.size()) {
            throw new IllegalArgumentException("%d subtrees do not make %d places".formatted(roots.size(), size));
        }
        var tree = new Tree();
        tree.size = size;
        tree.roots.addAll(roots);
        return tree;
    }

    byte[] leafHash(byte[] bytes, int from, int length) {
        digest.update(LEAF);
        digest.update(bytes, from, length);
        return digest.digest();
    }

    /** SHA-256 over 0x00 and the leaf's bytes. */
    public static byte[] leafHash(byte[] leaf) {
        return Digests.sha256(new byte[] {LEAF}, leaf);
    }

    /** Adds the hash of the next leaf. */
    public void append(byte[] leafHash) {
        var hash = leafHash;
        for (var full = size; (full & 1) == 1; full >>= 1) {
            hash = node(digest, roots.removeLast(), hash);
        }
        roots.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** The root of the narrowest perfect subtree. */
    byte[] last() {
        return roots.getLast().clone();
    }

    public byte[] root() {
        if (roots.isEmpty()) {
            return digest.digest();
        }
        var root = roots.getLast();
        for (var i = roots.size() - 2; i >= 0; i--) {
            root = node(digest, roots.get(i), root);
        }
        return root;
    }

    /** RFC 9162, 2.1.3.2: whether the path leads from the leaf at that place to the root. */
    public static boolean includes(byte[] root, long size, long index, byte[] leafHash, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var walk = new Walk(index, size - 1);
        var hash = leafHash;
        for (var sibling : path) {
            if (walk.last == 0) {
                return false;
            }
            if (walk.goesLeft()) {
                hash = node(Digests.sha256(), sibling, hash);
                walk.skipRightEdge();
            } else {
                hash = node(Digests.sha256(), hash, sibling);
            }
            walk.up();
        }
        return walk.last == 0 && Arrays.equals(hash, root);
    }

    /** RFC 9162, 2.1.4.2: whether the tree of the second size begins with the tree of the first. */
    public static boolean isExtendedBy(Head first, Head second, List<byte[]> path) {
        if (first.size() >= second.size() || first.size() < 1) {
            return first.size() == second.size()
                    && path.isEmpty()
                    && first.root().equals(second.root());
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(first.size()) == 1) {
            steps.addFirst(Digests.bytes(first.root()));
        }
        if (steps.isEmpty()) {
            return false;
        }
        var walk = new Walk(first.size() - 1, second.size() - 1);
        walk.skipLeftEdge();
        var old = steps.getFirst();
        var grown = old;
        for (var step : steps.subList(1, steps.size())) {
            if (walk.last == 0) {
                return false;
            }
            if (walk.goesLeft()) {
                old = node(Digests.sha256(), step, old);
                grown = node(Digests.sha256(), step, grown);
                walk.skipRightEdge();
            } else {
                grown = node(Digests.sha256(), grown, step);
            }
            walk.up();
        }
        return walk.last == 0 && isRoot(old, first) && isRoot(grown, second);
    }

    private static boolean isRoot(byte[] hash, Head head) {
        return Digests.hex(hash).equals(head.root());
    }

    private static byte[] node(MessageDigest digest, byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /**
     * Size and root.
     *
     * @param root in hex
     */
    public record Head(long size, String root) {}

    /** Two places on their way up the tree: the one that is proven, and the last. */
    private static final class Walk {

        private long place;
        private long last;

        Walk(long place, long last) {
            this.place = place;
            this.last = last;
        }

        boolean goesLeft() {
            return (place & 1) == 1 || place == last;
        }

        void skipRightEdge() {
            while ((place & 1) == 0 && place != 0) {
                up();
            }
        }

        void skipLeftEdge() {
            while ((place & 1) == 1) {
                up();
            }
        }

        void up() {
            place >>= 1;
            last >>= 1;
        }
    }
}
