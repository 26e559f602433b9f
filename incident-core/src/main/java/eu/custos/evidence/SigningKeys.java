package eu.custos.evidence;

import eu.custos.vocabulary.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs checkpoints now, and the one that did before where it is at hand.
 *
 * @param lost the id of a key that nobody has any more, as its owner admits
 */
record SigningKeys(
        CheckpointSigner now,
        @Nullable CheckpointSigner former,
        @Nullable String lost) {

    private static final int ID_LENGTH = 16;

    /** How settings and messages call a key: sixteen digits of SHA-256 over its 32 bytes. */
    static String id(byte[] publicKey) {
        return Sha256.hex(publicKey).substring(0, ID_LENGTH);
    }

    Optional<CheckpointSigner> former(JdbcKeyTerms.Row term) {
        return Optional.ofNullable(former).filter(key -> term.isOf(key.publicKey()));
    }

    boolean isLost(JdbcKeyTerms.Row term) {
        return id(term.publicKey()).equals(lost);
    }
}
