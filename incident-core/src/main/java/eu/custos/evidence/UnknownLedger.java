package eu.custos.evidence;

/** There is no such client organisation, or none that the asker may know of; the answer is the same. */
public final class UnknownLedger extends EvidenceException {

    public UnknownLedger(String reference) {
        super("evidence.unknown-client", "There is no client organisation '%s' for you".formatted(reference));
    }
}
