package eu.custos.evidence;

import eu.custos.evidence.LedgerVerdict.Broken;
import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has every ledger recomputed once a day and writes down what was found, also when it was nothing. */
@Component
class LedgerCheckJob {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckJob.class);

    private final LedgerCheck check;
    private final EvidenceLog log;
    private final LedgerNames ledgers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LedgerCheckJob(
            LedgerCheck check,
            EvidenceLog log,
            LedgerNames ledgers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.check = check;
        this.log = log;
        this.ledgers = ledgers;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(cron = "${custos.evidence.check-at:0 17 3 * * *}", zone = "UTC")
    void checkAll() {
        for (var tenant : ledgers.all()) {
            CurrentScope.run(Scope.platform("evidence", Set.of(tenant)), () -> check(tenant));
        }
    }

    private void check(TenantId tenant) {
        switch (check.verify(tenant)) {
            case Sound(var leaves, var root, var checkpoints) ->
                record(tenant, "ledger.checked", Map.of("leaves", leaves, "root", root, "checkpoints", checkpoints));
            case Broken(var seq, var difference) -> {
                LOG.error("The ledger of {} is broken at {}: {}", tenant, seq, difference);
                record(tenant, "ledger.broken", Map.of("seq", seq, "difference", difference));
            }
        }
    }

    private void record(TenantId tenant, String type, Map<String, Object> facts) {
        transaction.executeWithoutResult(_ -> log.append(
                tenant, new EvidenceEntry(type, "ledger", tenant.toString(), null, clock.instant(), facts, null)));
    }
}
