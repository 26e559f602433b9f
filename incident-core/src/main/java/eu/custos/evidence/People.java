package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Knows by which digest each ledger names a person; who is new there is named in the transaction that tells of them. */
final class People {

    /** Where a node knows more, it begins anew. */
    private static final int MOST = 100_000;

    /** After that it asks again, since another node may have erased a name. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcNames names;
    private final Clock clock;
    private final Map<Place, Known> known = new ConcurrentHashMap<>();

    People(DataSource dataSource, Clock clock) {
        names = new JdbcNames(dataSource);
        this.clock = clock;
    }

    /** A person in a ledger. */
    private record Place(TenantId tenant, String name) {}

    private record Known(String digest, Instant since) {

        boolean isFresh(Instant now) {
            return since.plus(FRESH).isAfter(now);
        }
    }

    /** The digests of these names in that ledger, in the running transaction; costs nothing where all are known. */
    Map<String, String> digests(TenantId tenant, Set<String> wanted) {
        var digests = new HashMap<String, String>();
        var unknown = new TreeSet<String>();
        var now = clock.instant();
        for (var name : wanted) {
            var found = known.get(new Place(tenant, name));
            if (found != null && found.isFresh(now)) {
                digests.put(name, found.digest());
            } else {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            var named = names.digests(tenant, unknown);
            digests.putAll(named);
            TransactionSynchronizationManager.registerSynchronization(new Learnt(tenant, named));
        }
        return digests;
    }

    /** Keeps what the transaction named once it is there to stay. */
    private final class Learnt implements TransactionSynchronization {

        private final TenantId tenant;
        private final Map<String, String> named;

        private Learnt(TenantId tenant, Map<String, String> named) {
            this.tenant = tenant;
            this.named = named;
        }

        @Override
        public void afterCommit() {
            if (known.size() > MOST) {
                known.clear();
            }
            var now = clock.instant();
            named.forEach((name, digest) -> known.put(new Place(tenant, name), new Known(digest, now)));
        }
    }
}
