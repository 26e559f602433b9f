package eu.custos.evidence;

/** The ledger has no entry at that place. */
public final class UnknownEntry extends EvidenceException {

    UnknownEntry(long seq) {
        super("evidence.unknown-entry", "The ledger has no entry at %d".formatted(seq));
    }
}
