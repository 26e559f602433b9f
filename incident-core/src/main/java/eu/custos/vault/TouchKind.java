package eu.custos.vault;

import java.util.Locale;

/** What may happen to an artefact; the ledger has it as {@code artefact.<code>}. */
enum TouchKind {
    RECEIVED("received"),
    VIEWED("beginning looked at"),
    DOWNLOADED("downloaded"),
    PACKAGED("put into an evidence package"),
    COPIED("copied into a working copy"),
    RELEASED("released from quarantine"),
    VERIFIED("digests recomputed, unchanged"),
    FOUND_UNSOUND("digests recomputed, found unsound"),
    HOLD_SET("hold set"),
    HOLD_LIFTED("hold lifted"),
    ERASURE_PROPOSED("erasure proposed, retention is over"),
    ERASURE_ASKED("erasure asked for"),
    ERASURE_REFUSED("erasure refused"),
    ERASED("erased, key destroyed"),
    DESTROYED("destroyed in quarantine, key destroyed");

    private final String words;

    TouchKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    String type() {
        return "artefact." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True where nothing is left afterwards. */
    boolean ends() {
        return this == ERASED || this == DESTROYED;
    }
}
