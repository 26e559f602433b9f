package eu.custos.oncall;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the watch look ahead, again and again, with every client's ladders in sight. */
@Component
class GapJob {

    private final GapWatch watch;
    private final ClientOrganisations clients;

    GapJob(GapWatch watch, ClientOrganisations clients) {
        this.watch = watch;
        this.clients = clients;
    }

    @Scheduled(fixedDelayString = "${custos.oncall.look-every:PT1M}", initialDelayString = "PT20S")
    void look() {
        // A transaction sees the clients of the scope in which it begins.
        CurrentScope.run(Scope.platform("oncall", Set.copyOf(clients.all())), watch::look);
    }
}
