package eu.custos.evidence;

import eu.custos.tenancy.TenantId;

/** The ledger contradicts what was promised about it; nothing more is signed until a person has looked. */
public final class InconsistentLedger extends RuntimeException {

    InconsistentLedger(TenantId tenant, String difference) {
        super("No checkpoint is signed for %s: %s".formatted(tenant, difference));
    }
}
