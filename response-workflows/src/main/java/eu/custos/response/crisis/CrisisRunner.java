package eu.custos.response.crisis;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.response.crisis.JdbcCrises.Batch;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
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

/**
 * Asks for a ladder on the top rung for every open incident of a client in a crisis: one transaction for each client,
 * so that a thousand clients neither wait for each other nor fail together.
 */
@Component
class CrisisRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CrisisRunner.class);

    private final JdbcCrises crises;
    private final Escalations escalations;
    private final ClientOrganisations clients;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CrisisRunner(
            JdbcCrises crises,
            Escalations escalations,
            ClientOrganisations clients,
            EvidenceLog evidence,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.crises = crises;
        this.escalations = escalations;
        this.clients = clients;
        this.evidence = evidence;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${custos.response.crisis-every:PT2S}", initialDelayString = "PT10S")
    void work() {
        waiting().forEach(this::raise);
    }

    private List<Batch> waiting() {
        var everyone = Scope.platform("crisis", Set.copyOf(clients.all()));
        return Objects.requireNonNull(CurrentScope.call(everyone, () -> transaction.execute(_ -> crises.waiting())));
    }

    private void raise(Batch batch) {
        var scope = Scope.platform("crisis", Set.of(batch.tenant()));
        CurrentScope.run(scope, () -> {
            try {
                transaction.executeWithoutResult(_ -> raiseOnce(batch));
            } catch (RuntimeException failed) {
                LOG.warn("Crisis {}: a client's incidents were not raised; tried again", batch.crisis(), failed);
            }
        });
    }

    private void raiseOnce(Batch batch) {
        if (!crises.lock(batch)) {
            return;
        }
        var running = crises.find(batch.crisis()).filter(Crisis::running);
        var open = running.isPresent() ? crises.open(batch.tenant()) : List.<eu.custos.incident.IncidentId>of();
        open.forEach(incident -> escalations.request(
                batch.tenant(),
                incident,
                Trigger.CRISIS,
                batch.crisis().toString(),
                "Crisis mode: %s".formatted(running.map(Crisis::reason).orElse(""))));
        crises.done(batch, open.size(), clock.instant());
        evidence.append(
                batch.tenant(),
                new EvidenceEntry(
                        "crisis.incidents-raised",
                        "crisis",
                        batch.crisis().toString(),
                        null,
                        clock.instant(),
                        Map.of("incidents", open.size(), "running", running.isPresent()),
                        null));
    }
}
