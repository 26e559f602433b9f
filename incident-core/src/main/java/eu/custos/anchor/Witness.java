package eu.custos.anchor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A witness of one client's ledger, with what it signed last.
 *
 * @param retiredAt null while its signatures are taken
 * @param newestSize -1 where it has signed nothing yet
 */
record Witness(
        WitnessKey key,
        String registeredBy,
        Instant registeredAt,
        @Nullable Instant retiredAt,
        long newestSize,
        @Nullable Instant newestAt) {

    public String name() {
        return key.name();
    }

    public String id() {
        return key.idInHex();
    }

    public String verifierKey() {
        return key.verifierKey();
    }

    public boolean retired() {
        return retiredAt != null;
    }
}
