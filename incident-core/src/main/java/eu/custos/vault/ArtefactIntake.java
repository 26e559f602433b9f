package eu.custos.vault;

import eu.custos.seal.SealingKey;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes content in: hashed, looked at and sealed in one pass, with some kilobytes in memory and never in the clear on disk. */
@Component
class ArtefactIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ArtefactIntake.class);
    private static final int STEP = 64 * 1024;
    private static final long MEBIBYTE = 1L << 20;

    private final Store store;
    private final Contents contents;
    private final VaultSettings settings;
    private final Semaphore places;
    private final Clock clock;

    ArtefactIntake(Store store, Contents contents, VaultSettings settings, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.settings = settings;
        this.places = new Semaphore(settings.atOnce());
        this.clock = clock;
    }

    long largest() {
        return settings.largest().toBytes();
    }

    /**
     * Outside of a transaction, since the sender may be slow.
     *
     * @param announced how many bytes the sender says there are; negative where that is not known
     * @throws VaultException where it is not taken in, with nothing left of it
     * @throws IOException where the sender or the disk breaks off, with nothing left of it
     */
    Taken take(TenantId tenant, @Nullable String name, InputStream content, long announced) throws IOException {
        if (announced > largest()) {
            throw new VaultException.TooLarge(largest() / MEBIBYTE);
        }
        if (!places.tryAcquire()) {
            throw new VaultException.Busy();
        }
        try {
            if (store.room() - Math.max(0, announced) < settings.keepFree().toBytes()) {
                throw new VaultException.NoRoom();
            }
            return seal(tenant, FileName.of(name), content);
        } catch (StoreAway away) {
            throw Contents.away(tenant, away);
        } catch (CannotUseBucket unproven) {
            LOG.error("Nothing is taken in", unproven);
            throw new VaultException.StoreOutOfReach();
        } finally {
            places.release();
        }
    }

    private Taken seal(TenantId tenant, FileName name, InputStream content) throws IOException {
        var id = TimeOrderedId.at(clock.instant());
        var key = SealingKey.fresh();
        var digests = new Digests.Taking();
        var inspection = new Inspection();
        var bytes = 0L;
        String address;
        try (var file = store.incoming(tenant)) {
            var sealing = Contents.sealing(file, key, tenant, id);
            var buffer = new byte[STEP];
            for (var length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                bytes += length;
                if (bytes > largest()) {
                    throw new VaultException.TooLarge(largest() / MEBIBYTE);
                }
                digests.write(buffer, 0, length);
                inspection.write(buffer, 0, length);
                sealing.write(buffer, 0, length);
            }
            sealing.finish();
            address = file.keep();
        }
        var taken = new Taken(id, name, inspection.type(), bytes, digests.digests(), List.of(), address, key);
        return looked(tenant, taken, inspection);
    }

    private Taken looked(TenantId tenant, Taken taken, Inspection inspection) {
        var suspicions = new TreeSet<>(inspection.suspicions(taken.name()));
        try (var again = contents.of(tenant, taken).open()) {
            suspicions.addAll(ArchiveLook.at(taken.type(), taken.bytes(), again));
        } catch (StoreAway away) {
            contents.remove(tenant, taken.address());
            throw Contents.away(tenant, away);
        } catch (IOException unreadable) {
            contents.remove(tenant, taken.address());
            throw new UncheckedIOException("What was just sealed cannot be read", unreadable);
        }
        return new Taken(
                taken.id(),
                taken.name(),
                taken.type(),
                taken.bytes(),
                taken.digests(),
                List.copyOf(suspicions),
                taken.address(),
                taken.key());
    }

    /** For one that becomes nobody's. */
    void giveUp(TenantId tenant, Taken taken) {
        contents.remove(tenant, taken.address());
    }
}
