package eu.custos.suppression;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which suppressions may hide alerts now; they are looked up every few seconds, not for each batch. */
@Component
public class SuppressionsInForce {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcSuppressions suppressions;
    private final Clock clock;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    SuppressionsInForce(JdbcSuppressions suppressions, Clock clock) {
        this.suppressions = suppressions;
        this.clock = clock;
    }

    private record Known(List<Suppression> suppressions, Instant at) {}

    /**
     * Alerts that were just hidden.
     *
     * @param last when the newest of them was received
     */
    public record Hits(TenantId tenant, UUID suppression, long alerts, Instant last) {

        public Hits plus(Hits more) {
            return new Hits(tenant, suppression, alerts + more.alerts, more.last.isAfter(last) ? more.last : last);
        }
    }

    /** Those that may hide alerts of each client organisation; within the transaction of the batch. */
    public Map<TenantId, List<Suppression>> of(Set<TenantId> tenants) {
        var now = clock.instant();
        var stale = tenants.stream()
                .filter(tenant -> !isFresh(known.get(tenant), now))
                .collect(Collectors.toSet());
        if (!stale.isEmpty()) {
            suppressions.running(stale, now).forEach((tenant, all) -> known.put(tenant, new Known(all, now)));
        }
        var running = new HashMap<TenantId, List<Suppression>>();
        for (var tenant : tenants) {
            var of = known.get(tenant);
            running.put(
                    tenant,
                    of == null
                            ? List.of()
                            : of.suppressions.stream()
                                    .filter(each -> each.runs(now))
                                    .toList());
        }
        return running;
    }

    private static boolean isFresh(@Nullable Known of, Instant now) {
        return of != null && Duration.between(of.at, now).compareTo(FRESH) < 0;
    }

    /** Counts what a batch hid, in its transaction. */
    public void count(Collection<Hits> hits) {
        suppressions.count(hits);
    }

    /** Something was put into force or lifted: here it holds from the next batch on, elsewhere within seconds. */
    void lookAgain() {
        known.clear();
    }
}
