package eu.custos.evidence;

import eu.custos.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash as RFC 6962, section 2.1, makes it of leaves and of nodes. */
final class Hash {

    static final int LENGTH = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final byte[] value;

    private Hash(byte[] value) {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("A SHA-256 hash has %d bytes, not %d".formatted(LENGTH, value.length));
        }
        this.value = value;
    }

    /** The root of the tree without leaves. */
    static Hash ofNothing() {
        return digest();
    }

    static Hash ofLeaf(byte[] leaf) {
        return digest(LEAF, leaf);
    }

    static Hash ofNode(Hash left, Hash right) {
        return digest(NODE, left.value, right.value);
    }

    static Hash read(ByteBuffer buffer) {
        var value = new byte[LENGTH];
        buffer.get(value);
        return new Hash(value);
    }

    static Hash of(byte[] value) {
        return new Hash(value.clone());
    }

    byte[] bytes() {
        return value.clone();
    }

    String hex() {
        return HexFormat.of().formatHex(value);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static Hash digest(byte[]... parts) {
        var digest = Sha256.running();
        for (var part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }
}
