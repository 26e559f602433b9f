package eu.custos.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leaf as the database gives it back, which need not be as it was written. */
final class StoredLeaf {

    private final Columns columns;
    private final byte[] bytes;
    private final @Nullable SaltedText words;

    StoredLeaf(Columns columns, byte[] bytes, @Nullable SaltedText words) {
        this.columns = columns;
        this.bytes = bytes.clone();
        this.words = words;
    }

    Columns columns() {
        return columns;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The words that stand beside the leaf; null where there are none, or none any more. */
    @Nullable
    SaltedText words() {
        return words;
    }

    /** The hash of the bytes, whatever the hash column says. */
    Hash recomputed() {
        return Hash.ofLeaf(bytes);
    }

    /** What stands beside the bytes so that SQL can find them. */
    record Columns(long seq, @Nullable UUID incident, String type, Instant occurredAt, Instant recordedAt, Hash hash) {}
}
