package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vault.JdbcLocks.Lock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what is kept under lock in the store: to the end of its class's time and some weeks ahead, and held as long as the
 * artefact is on hold.
 *
 * <p>Each step only extends a lock or repeats a hold; two nodes, or one that died between store and record, do no harm.
 */
@Component
class Locking {

    private static final Logger LOG = LoggerFactory.getLogger(Locking.class);
    private static final int AT_ONCE = 200;

    private final Store store;
    private final JdbcLocks locks;
    private final TransactionTemplate transaction;

    Locking(Store store, JdbcLocks locks, PlatformTransactionManager transactions) {
        this.store = store;
        this.locks = locks;
        this.transaction = new TransactionTemplate(transactions);
    }

    void run(TenantId tenant) {
        switch (store) {
            case VaultFolder _ -> {}
            case BucketStore bucket -> {
                try {
                    all(bucket, tenant);
                } catch (IOException away) {
                    LOG.warn("Locks of the files of {} are renewed later", tenant, away);
                }
            }
        }
    }

    private void all(BucketStore bucket, TenantId tenant) throws IOException {
        var after = new UUID(0, 0);
        List<Lock> some;
        do {
            var from = after;
            some = Objects.requireNonNull(
                    transaction.execute(_ -> locks.behind(tenant, bucket.renewedBefore(), from, AT_ONCE)));
            for (var lock : some) {
                renew(bucket, tenant, lock);
                after = lock.artefact();
            }
        } while (some.size() == AT_ONCE);
    }

    /** One that is not there has not moved yet, or is found missing when its digests are recomputed. */
    private void renew(BucketStore bucket, TenantId tenant, Lock lock) throws IOException {
        try {
            var until = later(bucket.lockedFromNow(), lock);
            bucket.retain(tenant, lock.address(), until);
            if (lock.toHold() != lock.held()) {
                bucket.hold(tenant, lock.address(), lock.toHold());
            }
            transaction.executeWithoutResult(_ -> locks.locked(tenant, lock.artefact(), until, lock.toHold()));
        } catch (NoSuchFileException elsewhere) {
            LOG.debug("{} is not in the bucket", lock.address(), elsewhere);
        }
    }

    private static Instant later(Instant fromNow, Lock lock) {
        var until = fromNow;
        for (var other : new Instant[] {lock.keepUntil(), lock.until()}) {
            until = other != null && other.isAfter(until) ? other : until;
        }
        return until;
    }
}
