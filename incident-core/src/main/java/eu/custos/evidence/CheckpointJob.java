package eu.custos.evidence;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final ClientOrganisations clients;
    private final CheckpointSigner signer;
    private final TransactionTemplate reading;
    private final Map<TenantId, String> refused = new ConcurrentHashMap<>();

    CheckpointJob(
            Checkpoints checkpoints,
            JdbcCheckpoints stored,
            ClientOrganisations clients,
            CheckpointSigner signer,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.stored = stored;
        this.clients = clients;
        this.signer = signer;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${custos.evidence.checkpoint-every:PT1M}")
    void signWhatGrew() {
        var everyone = Scope.platform("evidence", Set.copyOf(clients.all()));
        CurrentScope.run(everyone, () -> {
            var behind = Objects.requireNonNull(reading.execute(_ -> stored.behind(signer.publicKey())));
            behind.forEach(this::sign);
        });
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
