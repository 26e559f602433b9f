package eu.custos.indicator;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Eight bytes of each indicator in force, so that what is on no list costs triage no query.
 *
 * <p>Whether the lists are still the same is looked up every few seconds; only when they are not is it filled anew.
 */
@Component
class IndicatorMemory {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcIndicators indicators;
    private final ClientOrganisations clients;
    private final TenantScopes scopes;
    private final Clock clock;
    private @Nullable Known known;
    private Instant lookedAt = Instant.MIN;

    IndicatorMemory(JdbcIndicators indicators, ClientOrganisations clients, TenantScopes scopes, Clock clock) {
        this.indicators = indicators;
        this.clients = clients;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** What is known of the lists named by a mark. */
    static final class Known {

        private final String mark;
        private final long[] marks;
        private final EntityKeys keys;

        Known(String mark, long[] marks, BitSet v4, BitSet v6) {
            this.mark = mark;
            this.marks = marks;
            Arrays.sort(this.marks);
            keys = new EntityKeys(v4, v6);
        }

        boolean isEmpty() {
            return marks.length == 0;
        }

        EntityKeys keys() {
            return keys;
        }

        /** Never false for what is on a list; true once in some billions for what is on none. */
        boolean mayHold(String key) {
            return Arrays.binarySearch(marks, fingerprint(key)) >= 0;
        }
    }

    /** FNV-1a with 64 bits, stirred; who finds two texts with the same costs us a query. */
    static long fingerprint(String key) {
        var hash = 0xcbf29ce484222325L;
        for (var n = 0; n < key.length(); n++) {
            hash = (hash ^ key.charAt(n)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    synchronized Known current() {
        var now = clock.instant();
        var last = known;
        if (last != null && Duration.between(lookedAt, now).compareTo(FRESH) < 0) {
            return last;
        }
        var next = seeingAll(() -> {
            var mark = indicators.mark();
            return last != null && last.mark.equals(mark) ? last : indicators.load(mark);
        });
        known = next;
        lookedAt = now;
        return next;
    }

    /** Looks at the lists of every client. */
    <T> T seeingAll(Supplier<T> look) {
        return scopes.within(Scope.platform("indicators", Set.copyOf(clients.all())), look);
    }

    /** A list changed here: what is known is looked up anew with the next batch. */
    synchronized void forget() {
        lookedAt = Instant.MIN;
    }
}
