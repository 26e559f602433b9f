package eu.custos.alert;

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

/** Looks for groups of people who have left, again and again. */
@Component
class LeftGroupsJob {

    private static final Logger LOG = LoggerFactory.getLogger(LeftGroupsJob.class);
    private static final String PART = "leavers";

    private final LeftGroups groups;
    private final ClientOrganisations clients;

    LeftGroupsJob(LeftGroups groups, ClientOrganisations clients) {
        this.groups = groups;
        this.clients = clients;
    }

    @Scheduled(fixedDelayString = "${custos.alert.leavers-every:PT1M}", initialDelayString = "PT15S")
    void look() {
        var everyone = Scope.platform(PART, Set.copyOf(clients.all()));
        CurrentScope.<List<Holder>, RuntimeException>call(everyone, groups::find)
                .forEach(this::release);
    }

    private void release(Holder holder) {
        CurrentScope.run(Scope.platform(PART, Set.of(holder.tenant())), () -> {
            try {
                var more = true;
                while (more) {
                    more = groups.release(holder);
                }
            } catch (RuntimeException busy) {
                LOG.warn("Alerts that {} left are given back later", holder.account(), busy);
            }
        });
    }
}
