package eu.custos.evidence;

/** A place, or an earlier size, that a checkpoint does not hold. */
public final class NoSuchPlace extends EvidenceException {

    NoSuchPlace(String why) {
        super("evidence.no-such-place", why);
    }
}
