package eu.custos.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leaf as the database gives it back, which need not be as it was written. */
final class StoredLeaf {

    private final Columns columns;
    private final byte[] bytes;

    StoredLeaf(Columns columns, byte[] bytes) {
        this.columns = columns;
        this.bytes = bytes.clone();
    }

    Columns columns() {
        return columns;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The hash of the bytes, whatever the hash column says. */
    Hash recomputed() {
        return Hash.ofLeaf(bytes);
    }

    /** What stands beside the bytes so that SQL can find them. */
    record Columns(long seq, @Nullable UUID incident, String type, Instant occurredAt, Instant recordedAt, Hash hash) {}
}
