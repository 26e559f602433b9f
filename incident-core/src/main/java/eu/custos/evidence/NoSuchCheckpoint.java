package eu.custos.evidence;

/** Proofs lead to a root that was signed, and none was at that size. */
public final class NoSuchCheckpoint extends EvidenceException {

    NoSuchCheckpoint(long size) {
        super(
                "evidence.no-such-checkpoint",
                "There is no checkpoint of %d entries; leave the size out for the newest".formatted(size));
    }
}
