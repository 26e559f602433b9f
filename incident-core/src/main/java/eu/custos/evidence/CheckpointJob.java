package eu.custos.evidence;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs, again and again, the ledgers that grew; one that cannot be signed keeps none of the others waiting. */
@Component
class CheckpointJob implements StatusFigures {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointJob.class);

    private final Checkpoints checkpoints;
    private final JdbcCheckpoints stored;
    private final LedgerNames ledgers;
    private final CheckpointSigner signer;
    private final EvidenceSettings settings;
    private final TransactionTemplate reading;
    private final Map<TenantId, String> refused = new ConcurrentHashMap<>();

    CheckpointJob(
            Checkpoints checkpoints,
            JdbcCheckpoints stored,
            LedgerNames ledgers,
            CheckpointSigner signer,
            EvidenceSettings settings,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.stored = stored;
        this.ledgers = ledgers;
        this.signer = signer;
        this.settings = settings;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${custos.evidence.checkpoint-every:PT1M}")
    void signWhatGrew() {
        signEach(() -> stored.behind(signer.publicKey()));
    }

    /** A burst does not wait for the minute: a checkpoint bounds what could still be taken back unseen. */
    @Scheduled(fixedDelayString = "${custos.evidence.look-for-bursts-every:PT2S}")
    void signWhatGrewMuch() {
        signEach(() -> stored.behindBy(settings.checkpointLeaves()));
    }

    private void signEach(Supplier<List<TenantId>> behind) {
        var everyone = Scope.platform("evidence", Set.copyOf(ledgers.all()));
        CurrentScope.run(
                everyone,
                () -> Objects.requireNonNull(reading.execute(_ -> behind.get())).forEach(this::sign));
    }

    @Override
    public List<Figure> status() {
        return refused.isEmpty()
                ? List.of(new Figure("ledger", "sound", true))
                : List.of(new Figure("ledger", refused.size() + " not signed", false));
    }

    private void sign(TenantId tenant) {
        try {
            checkpoints.current(tenant);
            refused.remove(tenant);
        } catch (InconsistentLedger broken) {
            var message = String.valueOf(broken.getMessage());
            if (!message.equals(refused.put(tenant, message))) {
                LOG.error("{}", message);
            }
        }
    }
}
