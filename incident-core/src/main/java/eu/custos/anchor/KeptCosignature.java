package eu.custos.anchor;

import java.time.Instant;

/** What a witness signed. */
final class KeptCosignature {

    private final WitnessKey witness;
    private final long size;
    private final byte[] signature;

    KeptCosignature(WitnessKey witness, long size, byte[] signature) {
        this.witness = witness;
        this.size = size;
        this.signature = signature.clone();
    }

    WitnessKey witness() {
        return witness;
    }

    long size() {
        return size;
    }

    byte[] signature() {
        return signature.clone();
    }

    Instant at() {
        return WitnessKey.signedAt(signature);
    }
}
