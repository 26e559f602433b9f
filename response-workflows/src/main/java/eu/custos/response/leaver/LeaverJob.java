package eu.custos.response.leaver;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Colleagues.Holder;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for work of people who have left, again and again; each person's of a client is a transaction of its own. */
@Component
class LeaverJob {

    private static final Logger LOG = LoggerFactory.getLogger(LeaverJob.class);
    private static final String PART = "leavers";

    private final Leavers leavers;
    private final ClientOrganisations clients;

    LeaverJob(Leavers leavers, ClientOrganisations clients) {
        this.leavers = leavers;
        this.clients = clients;
    }

    @Scheduled(fixedDelayString = "${custos.response.leavers-every:PT10S}", initialDelayString = "PT10S")
    void look() {
        var everyone = Scope.platform(PART, Set.copyOf(clients.all()));
        CurrentScope.<List<Holder>, RuntimeException>call(everyone, leavers::find)
                .forEach(this::relieve);
    }

    private void relieve(Holder holder) {
        CurrentScope.run(Scope.platform(PART, Set.of(holder.tenant())), () -> {
            try {
                leavers.relieve(holder);
            } catch (RuntimeException busy) {
                LOG.warn("Work that {} left is given back later", holder.account(), busy);
            }
        });
    }
}
