package eu.custos.evidence;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Places entries that a node left behind when it died, and says where any waits too long. */
@Component
class WaitingEntriesJob implements StatusFigures {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingEntriesJob.class);
    private static final Duration TOO_LONG = Duration.ofSeconds(10);

    private final JdbcWaiting waiting;
    private final EvidenceLog log;
    private final LedgerNames ledgers;
    private final Clock clock;
    private final TransactionTemplate reading;
    private volatile List<Figure> late = List.of();

    WaitingEntriesJob(
            JdbcWaiting waiting,
            EvidenceLog log,
            LedgerNames ledgers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.waiting = waiting;
        this.log = log;
        this.ledgers = ledgers;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${custos.evidence.place-waiting-every:PT2S}")
    void placeWhatWaits() {
        CurrentScope.run(Scope.platform("evidence", Set.copyOf(ledgers.all())), () -> {
            var oldest = Objects.requireNonNull(reading.execute(_ -> waiting.oldest()));
            oldest.keySet().forEach(this::place);
            late = figures(oldest);
        });
    }

    private void place(TenantId tenant) {
        try {
            log.settle(tenant);
        } catch (RuntimeException e) {
            LOG.error("Entries of {} wait for their place in the ledger: {}", tenant, e.toString());
        }
    }

    /** Nothing where all is well: the ledger has a figure already. */
    private List<Figure> figures(Map<TenantId, Instant> oldest) {
        var since = oldest.values().stream().min(Instant::compareTo);
        return since.filter(first -> first.plus(TOO_LONG).isBefore(clock.instant()))
                .map(first -> new Figure("ledger, entries wait since " + first, oldest.size() + " ledgers", false))
                .map(List::of)
                .orElseGet(List::of);
    }

    @Override
    public List<Figure> status() {
        return late;
    }
}
