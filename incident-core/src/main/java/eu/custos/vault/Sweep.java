package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes files that belong to no artefact: their sender or the platform died between file and record. */
@Component
class Sweep {

    /** Longer than any file is under way. */
    static final Duration GRACE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final JdbcRounds rounds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sweep(Store store, JdbcRounds rounds, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** How many there were; the rest waits for the next time where the store cannot be read. */
    int run(TenantId tenant) {
        var removed = 0;
        try {
            var before = clock.instant().minus(GRACE);
            removed += store.removeBrokenOff(tenant, before);
            for (var part : store.parts(tenant)) {
                var all = store.olderThan(tenant, part, before);
                for (var from = 0; from < all.size(); from += AT_ONCE) {
                    removed += remove(tenant, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
                }
            }
        } catch (IOException unreadable) {
            LOG.warn("What the vault keeps for {} is swept later", tenant, unreadable);
        }
        return removed;
    }

    private int remove(TenantId tenant, List<String> some) throws IOException {
        Set<String> known = Objects.requireNonNull(transaction.execute(_ -> rounds.known(tenant, some)));
        var removed = 0;
        for (var address : some) {
            // One that a lock still keeps was found before, when it was erased; it is tried again tomorrow.
            if (!known.contains(address) && store.remove(tenant, address)) {
                removed++;
            }
        }
        return removed;
    }
}
