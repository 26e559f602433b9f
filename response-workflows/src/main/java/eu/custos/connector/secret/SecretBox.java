package eu.custos.connector.secret;

import eu.custos.seal.CannotOpen;
import eu.custos.seal.SealingKey;
import java.nio.charset.StandardCharsets;

/**
 * Seals secrets in two layers: each under a key of its own, that key under the installation's (AES-256-GCM).
 *
 * <p>What is sealed is bound to its place, so that it cannot be moved to another connection or client.
 */
public final class SecretBox {

    private final SealingKey master;

    SecretBox(SealingKey master) {
        this.master = master;
    }

    /** Which key seals, without telling the key. */
    String keyId() {
        return master.id();
    }

    /** A secret that cannot be read. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; goes to the database and back.
    public record Sealed(String keyId, byte[] wrappedKey, byte[] content) {}

    Sealed seal(String place, String secret) {
        var own = SealingKey.fresh();
        return new Sealed(
                master.id(),
                master.wrap(place + "/key", own),
                own.seal(place, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The secret.
     *
     * @throws IllegalStateException where it was sealed by another key, for another place, or changed since
     */
    String open(String place, Sealed sealed) {
        if (!master.id().equals(sealed.keyId())) {
            throw new IllegalStateException(
                    "A secret was sealed by key %s, this installation has %s; restore its key or enter the secret again"
                            .formatted(sealed.keyId(), master.id()));
        }
        try {
            var own = master.unwrap(place + "/key", sealed.wrappedKey());
            return new String(own.open(place, sealed.content()), StandardCharsets.UTF_8);
        } catch (CannotOpen changed) {
            throw new IllegalStateException(
                    "A kept secret cannot be opened: it was changed or moved; enter it again", changed);
        }
    }
}
