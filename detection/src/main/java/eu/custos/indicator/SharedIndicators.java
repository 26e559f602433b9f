package eu.custos.indicator;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which groups of alerts of one client organisation named the same entry of a list. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SharedIndicators {

    private final JdbcSharedIndicators shared;

    SharedIndicators(JdbcSharedIndicators shared) {
        this.shared = shared;
    }

    /** An entry as lists have it, whichever list it was. */
    public record Entry(String kind, String value) {}

    /**
     * An entry, and the time in which it was hit.
     *
     * @param from time of the first hit
     * @param until time of the last
     */
    public record Hit(Entry entry, Instant from, Instant until) {}

    /** What of those groups was on lists. */
    public List<Hit> hitBy(TenantId tenant, Collection<UUID> groups) {
        return shared.hitBy(tenant, groups);
    }

    /** The groups that hit each within its time; of an entry with more than that many, so many and one. */
    public Map<Entry, Set<UUID>> groups(TenantId tenant, Collection<Hit> hits, int most) {
        return hits.isEmpty() ? Map.of() : shared.groups(tenant, hits, most + 1);
    }

    /** Which of those groups hit which of the entries. */
    public Map<Entry, Set<UUID>> among(TenantId tenant, Collection<UUID> groups) {
        return shared.among(tenant, groups);
    }
}
