package eu.custos.ingest;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what was read from a sender and did not come to the broker, and says so in the client's ledger. */
@Component
class IntakeLosses {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeLosses.class);

    private final JdbcBalances balances;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IntakeLosses(JdbcBalances balances, EvidenceLog evidence, PlatformTransactionManager transactions, Clock clock) {
        this.balances = balances;
        this.evidence = evidence;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    void count(Source source, int items, String why) {
        CurrentScope.run(
                Scope.platform("intake", Set.of(source.tenant())),
                () -> transaction.executeWithoutResult(_ -> record(source, items, why)));
        LOG.error("{} items of {} are lost: {}", items, source.name(), why);
    }

    private void record(Source source, int items, String why) {
        var now = clock.instant();
        balances.add(
                Map.of(new JdbcBalances.Hour(source.tenant(), source.id(), Keeping.hourOf(now)), Balance.lost(items)));
        evidence.append(
                source.tenant(),
                new EvidenceEntry(
                        "intake.lost",
                        "source",
                        source.id().toString(),
                        null,
                        now,
                        Map.of("name", source.name(), "items", items, "why", why),
                        null));
    }
}
