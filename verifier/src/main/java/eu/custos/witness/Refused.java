package eu.custos.witness;

/** The ledger shows something that a ledger which only grows cannot show; nothing is signed. */
final class Refused extends RuntimeException {

    Refused(String words) {
        super(words, null, false, false);
    }
}
