package eu.custos.indicator;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which groups of alerts named what was on a list, in words that stay when the list changes. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class IndicatorHits {

    private final JdbcIndicatorHits hits;
    private final Clock clock;

    IndicatorHits(JdbcIndicatorHits hits, Clock clock) {
        this.hits = hits;
        this.clock = clock;
    }

    /** The group that named something on a list. */
    public record Where(TenantId tenant, UUID group) {}

    /** Remembers hits; what a group is known for already stays as it was. */
    public void remember(Map<Where, ? extends Collection<IndicatorHit>> found) {
        var placed = new ArrayList<JdbcIndicatorHits.Placed>();
        var now = clock.instant();
        found.forEach((where, of) ->
                of.forEach(hit -> placed.add(new JdbcIndicatorHits.Placed(where.tenant(), where.group(), hit, now))));
        if (!placed.isEmpty()) {
            hits.add(placed);
        }
    }

    /** What of a group was on lists, the surest first. */
    public List<IndicatorHit> of(TenantId tenant, UUID group) {
        return hits.of(tenant, group);
    }
}
