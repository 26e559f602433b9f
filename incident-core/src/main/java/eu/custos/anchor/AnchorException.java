package eu.custos.anchor;

/** Refusals about witnesses and what they sign; each has a stable code. */
abstract sealed class AnchorException extends RuntimeException {

    private final String code;

    private AnchorException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** As the reader of a form sees it. */
    String said() {
        return String.valueOf(getMessage());
    }

    /** There is no such client, or none that the asker may know of; the answer is the same. */
    static final class UnknownClient extends AnchorException {
        UnknownClient(String reference) {
            super("anchor.unknown-client", "There is no client organisation '%s' for you".formatted(reference));
        }
    }

    static final class UnreadableKey extends AnchorException {
        UnreadableKey(String wrong) {
            super("anchor.unreadable-key", "A witness key reads name+id+key as 'custos witness' prints it: " + wrong);
        }
    }

    static final class TooManyWitnesses extends AnchorException {
        TooManyWitnesses(int most) {
            super("anchor.too-many-witnesses", "A client has at most %d witnesses; take one off first".formatted(most));
        }
    }

    static final class UnreadableNote extends AnchorException {
        UnreadableNote(String wrong) {
            super("anchor.unreadable-note", "The body is no checkpoint with a cosignature: " + wrong);
        }
    }

    static final class ForeignCheckpoint extends AnchorException {
        ForeignCheckpoint(String origin, long size) {
            super(
                    "anchor.foreign-checkpoint",
                    "This ledger promised no such checkpoint of %d leaves under the name %s".formatted(size, origin));
        }
    }

    static final class UnknownWitness extends AnchorException {
        UnknownWitness() {
            super(
                    "anchor.unknown-witness",
                    "No signature is by a witness that is registered for this client; a lead registers its key");
        }
    }

    static final class BadCosignature extends AnchorException {
        BadCosignature(String witness) {
            super(
                    "anchor.bad-cosignature",
                    "The signature of %s does not hold over this checkpoint".formatted(witness));
        }
    }

    static final class StaleCosignature extends AnchorException {
        StaleCosignature(String witness, String wrong) {
            super("anchor.stale-cosignature", "The signature of %s comes too late: %s".formatted(witness, wrong));
        }
    }
}
