package eu.custos.rule;

import eu.custos.ingest.TriageBacklog;
import eu.custos.rule.JdbcCorrelations.Row;
import eu.custos.rule.JdbcCorrelations.Span;
import eu.custos.sigma.CorrelationRule;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides correlations whose time span is over, forgets what can no longer matter, and makes room. */
@Component
class CorrelationUpkeep {

    private static final int AT_ONCE = 500;

    private final JdbcCorrelations store;
    private final RulesInForce inForce;
    private final TriageBacklog backlog;
    private final Clock clock;

    CorrelationUpkeep(JdbcCorrelations store, RulesInForce inForce, TriageBacklog backlog, Clock clock) {
        this.store = store;
        this.inForce = inForce;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** While items wait in the broker nobody knows yet what they will say of the time that has passed. */
    @Transactional
    public void settle() {
        if (backlog.isLong()) {
            return;
        }
        var settled = clock.instant().minus(Correlating.LATE);
        var correlations = inForce.correlations().stream().map(inForce::placed).toList();
        for (var placed : correlations) {
            var correlation = (CorrelationRule) placed.document();
            if (!correlation.atOnce()) {
                var over = settled.minus(correlation.timespan());
                store.over(placed.rule().id(), over, AT_ONCE).stream()
                        .collect(Collectors.groupingBy(row -> row.place().tenant()))
                        .forEach((tenant, rows) -> decide(tenant, rows, settled));
            }
        }
        store.forget(
                correlations.stream()
                        .map(placed -> {
                            var correlation = (CorrelationRule) placed.document();
                            return new Span(placed.rule().id(), correlation.timespan(), correlation.atOnce());
                        })
                        .toList(),
                settled);
    }

    /** Where a narrower rule has taken a correlation's place at a client, what it remembered there is void. */
    private void decide(TenantId tenant, List<Row> rows, Instant settled) {
        var rules = inForce.of(tenant);
        rules.correlation(rows.getFirst().place().rule())
                .ifPresentOrElse(
                        rule -> new CorrelationPass(store, clock.instant()).settle(rules, rule, rows, settled),
                        () -> store.save(rows.stream().map(Row::emptied).toList()));
    }

    @Transactional
    public void makeRoom() {
        store.evict(Correlating.LIMITS.groups(), Correlating.LIMITS.events());
    }
}
