package eu.custos.vault;

import eu.custos.seal.CannotOpen;
import eu.custos.seal.ClientKeys;
import eu.custos.seal.SealedInput;
import eu.custos.seal.SealedOutput;
import eu.custos.seal.SealingKey;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sealed content and the keys that open it. */
@Component
class Contents {

    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final Store store;
    private final JdbcArtefacts artefacts;
    private final ClientKeys keys;

    Contents(Store store, JdbcArtefacts artefacts, ClientKeys keys) {
        this.store = store;
        this.artefacts = artefacts;
        this.keys = keys;
    }

    /** Content that can be read again and again, without a transaction. */
    @FunctionalInterface
    interface Content {

        /**
         * From its beginning; reading throws {@link CannotOpen} where it was changed.
         *
         * @throws NoSuchFileException where it is gone
         */
        InputStream open() throws IOException;

        default void writeTo(OutputStream out) throws IOException {
            try (var in = open()) {
                in.transferTo(out);
            }
        }
    }

    static String place(TenantId tenant, UUID artefact) {
        return "artefact/%s/%s".formatted(tenant, artefact);
    }

    static SealedOutput sealing(OutputStream out, SealingKey key, TenantId tenant, UUID artefact) throws IOException {
        return new SealedOutput(out, key, place(tenant, artefact));
    }

    Blob blob(TenantId tenant, Taken taken) {
        try {
            var wrapped = keys.make(tenant).wrap(place(tenant, taken.id()), taken.key());
            return new Blob(taken.address(), wrapped);
        } catch (CannotOpen away) {
            LOG.error("The files of client {} stay closed", tenant, away);
            throw new VaultException.KeyAway();
        }
    }

    /** That of an artefact, within a transaction; the client's key stays in memory as long as the content. */
    Content of(Artefact artefact) {
        var tenant = artefact.tenant();
        var place = place(tenant, artefact.id());
        var blob = artefacts.blob(tenant, artefact.id()).orElseThrow(VaultException.Erased::new);
        var key = clientKey(tenant);
        return () -> opened(tenant, blob.address(), key.unwrap(place, blob.wrappedKey()), place);
    }

    Content of(TenantId tenant, Taken taken) {
        return () -> opened(tenant, taken.address(), taken.key(), place(tenant, taken.id()));
    }

    private SealedInput opened(TenantId tenant, String address, SealingKey key, String place) throws IOException {
        try {
            return new SealedInput(store.read(tenant, address), key, place);
        } catch (StoreAway away) {
            throw away(tenant, away);
        }
    }

    static VaultException away(TenantId tenant, StoreAway away) {
        LOG.warn("Content of client {} is out of reach", tenant, away);
        return new VaultException.StoreOutOfReach();
    }

    private SealingKey clientKey(TenantId tenant) {
        try {
            return keys.of(tenant);
        } catch (CannotOpen away) {
            LOG.error("The files of client {} stay closed", tenant, away);
            throw new VaultException.KeyAway();
        }
    }

    /**
     * Recomputes the digests: what is wrong, if anything is.
     *
     * @throws VaultException.StoreOutOfReach where that cannot be told now
     */
    Optional<Finding> check(Artefact artefact, Content content) {
        try (var in = content.open()) {
            return Digests.of(in).equals(artefact.digests()) ? Optional.empty() : Optional.of(Finding.ALTERED);
        } catch (CannotOpen changed) {
            return Optional.of(Finding.ALTERED);
        } catch (NoSuchFileException gone) {
            return Optional.of(Finding.MISSING);
        } catch (StoreAway away) {
            throw away(artefact.tenant(), away);
        } catch (IOException unreadable) {
            LOG.error("Artefact {} of {} cannot be read", artefact.id(), artefact.reference(), unreadable);
            return Optional.of(Finding.UNREADABLE);
        }
    }

    /** What is left behind, be it by a lock, is swept up later. */
    void remove(TenantId tenant, String address) {
        try {
            switch (store) {
                case VaultFolder folder -> folder.remove(tenant, address);
                case BucketStore bucket -> bucket.removeHeld(tenant, address);
            }
        } catch (IOException later) {
            LOG.warn("A file of the vault is removed later", later);
        }
    }
}
