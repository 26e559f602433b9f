package eu.custos.evidence;

/** A name cannot be erased yet, or nobody said why it should be. */
public final class NameNotErasable extends EvidenceException {

    NameNotErasable(String why) {
        super("evidence.name-not-erasable", why);
    }
}
