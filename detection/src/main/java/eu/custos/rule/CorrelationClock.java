package eu.custos.rule;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does every few seconds what correlations need beside triage, for all clients at once. */
@Component
class CorrelationClock {

    private static final Logger LOG = LoggerFactory.getLogger(CorrelationClock.class);

    private final CorrelationAlerts alerts;
    private final CorrelationUpkeep upkeep;
    private final ClientOrganisations clients;

    CorrelationClock(CorrelationAlerts alerts, CorrelationUpkeep upkeep, ClientOrganisations clients) {
        this.alerts = alerts;
        this.upkeep = upkeep;
        this.clients = clients;
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 5_000)
    void tell() {
        attempt("told", () -> {
            while (alerts.tell() > 0) {
                // The next ones.
            }
        });
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void settle() {
        attempt("settled", upkeep::settle);
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void makeRoom() {
        attempt("made room for", upkeep::makeRoom);
    }

    private void attempt(String what, Runnable work) {
        try {
            CurrentScope.run(Scope.platform("rules", Set.copyOf(clients.all())), work);
        } catch (RuntimeException away) {
            LOG.warn("Correlations are {} again in a moment", what, away);
        }
    }
}
