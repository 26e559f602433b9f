package eu.custos.evidence;

/** An entry has no words that can be erased, or nobody said why they should be. */
public final class WordsNotErasable extends EvidenceException {

    WordsNotErasable(String why) {
        super("evidence.not-erasable", why);
    }
}
