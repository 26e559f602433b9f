package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Items that came together from one source. */
record Delivery(
        TenantId tenant, UUID sourceId, String sourceName, UUID receipt, Instant receivedAt, List<Piece> pieces) {

    /** The source of items that no key vouches for. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final int FEW = 4;
    private static final int FRESH = 7;

    /** Few items that will never be sent again as the same delivery: nothing is lost where each goes its own way. */
    boolean standsAlone() {
        return pieces.size() <= FEW && receipt.version() == FRESH;
    }
}
