package eu.custos.evidence;

/** There is no such client organisation, or none that the asker may know of; the answer is the same. */
final class UnknownLedger extends RuntimeException {

    UnknownLedger(String reference) {
        super("There is no client organisation '%s' for you".formatted(reference));
    }
}
