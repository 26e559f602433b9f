package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item in quarantine as lists show it, without its bytes. */
record QuarantinedItem(
        TenantId tenant,
        UUID id,
        UUID sourceId,
        String source,
        UUID receipt,
        int index,
        Instant receivedAt,
        Fault.Kind kind,
        String reason,
        String digest,
        int size,
        JdbcQuarantine.State state,
        int attempts,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy) {

    public boolean held() {
        return state == JdbcQuarantine.State.HELD;
    }

    public boolean released() {
        return state == JdbcQuarantine.State.RELEASED;
    }
}
