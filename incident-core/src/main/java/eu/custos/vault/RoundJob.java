package eu.custos.vault;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has a part of each client's artefacts looked at, some minutes apart. */
@Component
class RoundJob {

    private static final Logger LOG = LoggerFactory.getLogger(RoundJob.class);

    private final Round round;
    private final ClientOrganisations clients;

    RoundJob(Round round, ClientOrganisations clients) {
        this.round = round;
        this.clients = clients;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "${custos.vault.every:PT10M}")
    void run() {
        for (var tenant : clients.all()) {
            try {
                CurrentScope.run(Scope.platform("vault", Set.of(tenant)), () -> round.of(tenant));
            } catch (RuntimeException later) {
                LOG.warn("The artefacts of {} are looked at later", tenant, later);
            }
        }
    }
}
