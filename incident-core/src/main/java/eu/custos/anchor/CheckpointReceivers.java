package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets the checkpoints of a ledger to keep, for its pages; the feature that sends them knows. */
public interface CheckpointReceivers {

    /** In a scope that may read the client's checkpoints. */
    List<Line> receivers(TenantId tenant);

    /**
     * One of them.
     *
     * @param way such as {@code e-mail, i.sand@norda.example}
     * @param size of the newest that arrived; null while none did
     * @param trouble why the last one did not arrive, or none can be sent; null where all is well
     */
    record Line(
            String name,
            String way,
            @Nullable Long size,
            @Nullable Instant at,
            @Nullable String trouble) {}
}
