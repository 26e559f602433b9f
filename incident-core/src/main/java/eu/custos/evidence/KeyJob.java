package eu.custos.evidence;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Holds today's key against what each ledger says of its keys: at the start, which may fail, and for new ledgers. */
@Component
class KeyJob implements ApplicationRunner, StatusFigures {

    private static final Logger LOG = LoggerFactory.getLogger(KeyJob.class);

    private final KeyKeeper keeper;
    private final LedgerNames ledgers;
    private final boolean lasting;
    private final AtomicInteger unsettled = new AtomicInteger();

    /** Without a home that is named, the key is made for this run only and is no ledger's for long. */
    KeyJob(KeyKeeper keeper, LedgerNames ledgers, Environment environment) {
        this.keeper = keeper;
        this.ledgers = ledgers;
        lasting = environment.containsProperty("custos.home");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var unknown = settleAll();
        if (!unknown.isEmpty()) {
            throw new UnknownKey(unknown);
        }
    }

    @Scheduled(fixedDelayString = "${custos.evidence.checkpoint-every:PT1M}", initialDelayString = "PT30S")
    void settleNew() {
        settleAll();
    }

    /** The ids of keys that signed a ledger and are neither here nor given up. */
    Set<String> settleAll() {
        var unknown = new TreeSet<String>();
        var failed = new ArrayList<TenantId>();
        for (var tenant : lasting ? ledgers.all() : List.<TenantId>of()) {
            try {
                if (keeper.settle(tenant) instanceof KeyKeeper.Outcome.Unknown(var id)) {
                    unknown.add(id);
                    failed.add(tenant);
                }
            } catch (InconsistentLedger broken) {
                failed.add(tenant);
                LOG.error("{}", broken.getMessage());
            }
        }
        unsettled.set(failed.size());
        return unknown;
    }

    @Override
    public List<Figure> status() {
        var count = unsettled.get();
        return count == 0 ? List.of() : List.of(new Figure("keys", count + " not handed over", false));
    }
}
