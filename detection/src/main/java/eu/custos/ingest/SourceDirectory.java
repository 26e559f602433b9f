package eu.custos.ingest;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Sources by id, remembered for a few seconds; while the database is away, what was known last still counts. */
@Component
class SourceDirectory {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcSources sources;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    SourceDirectory(JdbcSources sources, PlatformTransactionManager transactions, Clock clock) {
        this.sources = sources;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    private record Key(TenantId tenant, UUID id) {}

    private record Known(Optional<Source> source, Instant at) {}

    Optional<Source> find(TenantId tenant, UUID id) {
        var now = clock.instant();
        var key = new Key(tenant, id);
        var last = known.get(key);
        if (last != null && Duration.between(last.at, now).compareTo(FRESH) < 0) {
            return last.source;
        }
        try {
            return current(tenant, id);
        } catch (DataAccessException | TransactionException away) {
            if (last == null) {
                throw away;
            }
            return last.source;
        }
    }

    /** As it is now, whatever was remembered. */
    Optional<Source> current(TenantId tenant, UUID id) {
        var found = load(tenant, id);
        known.put(new Key(tenant, id), new Known(found, clock.instant()));
        return found;
    }

    private Optional<Source> load(TenantId tenant, UUID id) {
        var scope = new Scope(Actor.platform("intake"), Set.of(), Set.of(tenant), Set.of());
        return CurrentScope.call(
                scope, () -> Objects.requireNonNull(transaction.execute(_ -> sources.find(tenant, id))));
    }
}
