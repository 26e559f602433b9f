package eu.custos.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Merkle trees written down as RFC 6962, section 2.1 defines them, to be held against the verifier's. */
final class Rfc6962 {

    private Rfc6962() {}

    static byte[] leaf(byte[] data) {
        return sha256(new byte[] {0}, data);
    }

    /** MTH over the hashes of leaves. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var k = split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]). */
    static List<byte[]> path(int m, List<byte[]> leaves) {
        var n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        var k = split(n);
        var path = new ArrayList<byte[]>();
        if (m < k) {
            path.addAll(path(m, leaves.subList(0, k)));
            path.add(root(leaves.subList(k, n)));
        } else {
            path.addAll(path(m - k, leaves.subList(k, n)));
            path.add(root(leaves.subList(0, k)));
        }
        return path;
    }

    /** Roots of the perfect subtrees over the first places, widest first. */
    static List<byte[]> frontier(List<byte[]> leaves) {
        var roots = new ArrayList<byte[]>();
        var from = 0;
        for (var width = Integer.highestOneBit(Math.max(1, leaves.size())); width > 0; width >>= 1) {
            if ((leaves.size() & width) != 0) {
                roots.add(root(leaves.subList(from, from + width)));
                from += width;
            }
        }
        return roots;
    }

    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(ByteBuffer.wrap(part));
            }
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
