package eu.custos.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Name-based ids on SHA-256 in the free-form version 8 of RFC 9562. */
final class NameUuid {

    private NameUuid() {}

    static UUID of(UUID space, String name) {
        var input = name.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(16 + input.length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(input)
                .array();
        var hash = ByteBuffer.wrap(Digest.sha256(bytes));
        var most = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        var least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
