package eu.custos.vault;

/** Refusals by the rules of the vault. Each has a stable code that clients, logs and metrics may rely on. */
abstract sealed class VaultException extends RuntimeException {

    private final String code;

    private VaultException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Said on a form, where whoever reads it knows what it is about. */
    String said() {
        return getMessage() + ".";
    }

    /** There is none, or none that the actor may see. */
    static final class NoSuchArtefact extends VaultException {
        NoSuchArtefact() {
            super("artefact.not-found", "There is no such file");
        }
    }

    /** Larger than the vault takes. */
    static final class TooLarge extends VaultException {
        TooLarge(long mebibytes) {
            super("artefact.too-large", "The file has more than %,d MiB; split it".formatted(mebibytes));
        }
    }

    /** The incident has as many as it may. */
    static final class TooMany extends VaultException {
        TooMany(int most) {
            super("artefact.too-many", "This incident has %,d files already".formatted(most));
        }
    }

    /** The client organisation handed in as many for the incident as it may. */
    static final class TooManyOfClient extends VaultException {
        TooManyOfClient(int most) {
            super(
                    "artefact.too-many-of-client",
                    "You handed in %,d files for this incident already; tell your contact".formatted(most));
        }
    }

    /** As many files come in as can be taken at once. */
    static final class Busy extends VaultException {
        Busy() {
            super("vault.busy", "Other files are being taken in; try again in a moment");
        }
    }

    /** The disk is nearly full. */
    static final class NoRoom extends VaultException {
        NoRoom() {
            super("vault.no-room", "The vault's disk is nearly full; tell who runs the platform");
        }
    }

    /** Where the content lies does not answer. */
    static final class StoreOutOfReach extends VaultException {
        StoreOutOfReach() {
            super("vault.store-out-of-reach", "The store of the files does not answer; try again in a moment");
        }
    }

    /** There is nowhere to move to. */
    static final class NoBucket extends VaultException {
        NoBucket() {
            super("vault.no-bucket", "Files lie in the vault's folder; name a bucket in custos.vault.s3.bucket first");
        }
    }

    /** The key that opens it is not at hand. */
    static final class KeyAway extends VaultException {
        KeyAway() {
            super("vault.key-away", "The key of this client's files is not at hand; tell who runs the platform");
        }
    }

    /** The kept bytes are gone, or not those that were received. */
    static final class Unsound extends VaultException {
        Unsound(Finding finding) {
            super("artefact.unsound", "The file is %s and is not handed out".formatted(finding.words()));
        }
    }

    /** Nothing is shown or handed out of quarantine. */
    static final class InQuarantine extends VaultException {
        InQuarantine() {
            super("artefact.in-quarantine", "The file is in quarantine; a lead releases or destroys it");
        }
    }

    /** It is not in quarantine any more. */
    static final class NotInQuarantine extends VaultException {
        NotInQuarantine() {
            super("artefact.not-in-quarantine", "The file is not in quarantine any more");
        }
    }

    /** It must not be erased. */
    static final class OnHold extends VaultException {
        OnHold() {
            super("artefact.on-hold", "The file is on hold; it cannot be erased before the hold is lifted");
        }
    }

    /** There is nothing left of it. */
    static final class Erased extends VaultException {
        Erased() {
            super("artefact.erased", "The file was erased");
        }
    }

    /** Working copies of it are still there. */
    static final class HasCopies extends VaultException {
        HasCopies() {
            super("artefact.has-copies", "There are working copies of the file; erase those first");
        }
    }

    /** Nobody asked for it to be erased, or that was decided already. */
    static final class NotAsked extends VaultException {
        NotAsked() {
            super("artefact.erasure-not-asked", "No erasure of this file waits for a decision");
        }
    }

    /** Whoever asked does not approve. */
    static final class OwnWish extends VaultException {
        OwnWish() {
            super("artefact.erasure-own-wish", "Somebody else has to approve what you asked for");
        }
    }

    /** Not done without a reason, nor with one that cannot be kept. */
    static final class ReasonMissing extends VaultException {
        ReasonMissing() {
            super("artefact.reason-missing", "Say why, in 1 to 2,000 characters");
        }
    }

    /** No such class of retention. */
    static final class UnknownRetention extends VaultException {
        UnknownRetention() {
            super("artefact.unknown-retention", "The retention is event, engagement, filing or certification");
        }
    }
}
