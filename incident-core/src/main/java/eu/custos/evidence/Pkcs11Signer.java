package eu.custos.evidence;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs with a key that stays in a token.
 *
 * <p>The JDK's own provider for PKCS#11 does not know Ed25519, so the module is called as it is.
 */
final class Pkcs11Signer implements CheckpointSigner {

    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Signer.class);

    private final KeySettings.Pkcs11 settings;
    private final Pkcs11Module module;
    private final byte[] publicKey;
    /** A session signs one text at a time. */
    private final ReentrantLock turn = new ReentrantLock();

    private Pkcs11Module.Session session;

    private Pkcs11Signer(KeySettings.Pkcs11 settings, Pkcs11Module module, Pkcs11Module.Session session) {
        this.settings = settings;
        this.module = module;
        this.session = session;
        publicKey = session.publicKey();
    }

    /**
     * Fails where the token, the key or the PIN is not as the settings say, or does not sign.
     *
     * @param name of these settings, for whoever has to change them
     */
    static Pkcs11Signer open(KeySettings.Pkcs11 settings, String name) {
        try {
            var module = Pkcs11Module.load(settings.library());
            var signer = new Pkcs11Signer(settings, module, module.open(settings));
            var probe = signer.publicKey();
            if (!Ed25519.verifies(signer.publicKey, probe, signer.sign(probe))) {
                throw new Pkcs11Module.Refused("the public key does not belong to the private key of that label");
            }
            return signer;
        } catch (Pkcs11Module.Refused refused) {
            throw new IllegalStateException(
                    "%s: %s does not sign with the key '%s': %s"
                            .formatted(name, settings.library(), settings.label(), refused.getMessage()),
                    refused);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] text) {
        turn.lock();
        try {
            return session.sign(text);
        } catch (Pkcs11Module.Refused gone) {
            // A token that was taken out and put back has forgotten its sessions.
            LOG.warn("The token is opened anew: {}", gone.getMessage());
            session = module.open(settings);
            return session.sign(text);
        } finally {
            turn.unlock();
        }
    }
}
