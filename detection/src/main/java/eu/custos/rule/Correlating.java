package eu.custos.rule;

import eu.custos.ingest.ItemRules;
import eu.custos.rule.JdbcCorrelations.Day;
import eu.custos.rule.RulesInForce.Seen;
import eu.custos.sigma.CorrelationLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts what rules fired on the items of a batch, in the transaction that keeps the items: for each rule and day, and
 * for the correlations in force.
 *
 * <p>Without a hit nothing is asked of the database, and without a correlation one statement.
 */
@Component
class Correlating {

    /** So much later than it happened an event may come and is still counted, beyond the correlation's time span. */
    static final Duration LATE = Duration.ofMinutes(15);

    /** Of one correlation and one client. */
    static final CorrelationLimits LIMITS = new CorrelationLimits(10_000, 500, 100_000);

    private final JdbcCorrelations store;
    private final Clock clock;

    Correlating(JdbcCorrelations store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void on(ItemRules.Kept kept) {
        store.addHits(hits(kept.items()));
        new CorrelationPass(store, clock.instant()).count(kept.items());
    }

    private static Map<Day, Long> hits(List<ItemRules.Counted> items) {
        var hits = new HashMap<Day, Long>();
        for (var item : items) {
            if (item.sighting() instanceof Seen seen) {
                var day = item.item().receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
                seen.matched()
                        .forEach(rule -> hits.merge(
                                new Day(item.item().tenant(), seen.rules().id(rule), day), 1L, Long::sum));
            }
        }
        return hits;
    }
}
