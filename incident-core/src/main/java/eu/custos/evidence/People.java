package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
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

    private final JdbcNames names;
    private final Map<Place, String> known = new ConcurrentHashMap<>();

    People(DataSource dataSource) {
        names = new JdbcNames(dataSource);
    }

    /** A person in a ledger. */
    private record Place(TenantId tenant, String name) {}

    /** The digests of these names in that ledger, in the running transaction; costs nothing where all are known. */
    Map<String, String> digests(TenantId tenant, Set<String> wanted) {
        var digests = new HashMap<String, String>();
        var unknown = new TreeSet<String>();
        for (var name : wanted) {
            var digest = known.get(new Place(tenant, name));
            if (digest == null) {
                unknown.add(name);
            } else {
                digests.put(name, digest);
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
            named.forEach((name, digest) -> known.put(new Place(tenant, name), digest));
        }
    }
}
