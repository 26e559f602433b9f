package eu.custos.evidence;

import eu.custos.tenancy.TenantId;

/** The ledger contradicts what was promised about it; nothing more is signed until a person has looked. */
public final class InconsistentLedger extends EvidenceException {

    InconsistentLedger(TenantId tenant, String difference) {
        super("evidence.inconsistent", "No checkpoint is signed for %s: %s".formatted(tenant, difference));
    }

    private InconsistentLedger(String message) {
        super("evidence.inconsistent", message);
    }

    /** A checkpoint is there, and the ledger does not lead to it any more. */
    static InconsistentLedger against(TreeHead head, String difference) {
        return new InconsistentLedger("The ledger of %s does not lead to its checkpoint of %d entries: %s"
                .formatted(head.tenant(), head.size(), difference));
    }
}
