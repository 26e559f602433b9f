package eu.custos.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree: the roots of its perfect subtrees, widest first, one for each 1 bit of its size.
 *
 * <p>Enough to append and to tell the root in O(log n), without reading a leaf again.
 */
final class Frontier {

    private final List<Hash> subtrees = new ArrayList<>();
    private long size;

    static Frontier empty() {
        return new Frontier();
    }

    static Frontier of(long size, byte[] bytes) {
        if (bytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException("A tree of %d leaves has %d subtrees, these are %d bytes"
                    .formatted(size, Long.bitCount(size), bytes.length));
        }
        var frontier = new Frontier();
        frontier.size = size;
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            frontier.subtrees.add(Hash.read(buffer));
        }
        return frontier;
    }

    void append(Hash leaf) {
        subtrees.add(leaf);
        // Two subtrees of one width become one of the next: as many times as size ends in 1 bits.
        for (var carry = size; (carry & 1) == 1; carry >>= 1) {
            var right = subtrees.removeLast();
            var left = subtrees.removeLast();
            subtrees.add(Hash.ofNode(left, right));
        }
        size++;
    }

    Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.ofNothing();
        }
        var root = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(subtrees.get(i), root);
        }
        return root;
    }

    long size() {
        return size;
    }

    byte[] bytes() {
        var buffer = ByteBuffer.allocate(subtrees.size() * Hash.LENGTH);
        subtrees.forEach(subtree -> buffer.put(subtree.bytes()));
        return buffer.array();
    }
}
