package eu.custos.campaign;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for campaigns in the background: only at clients where a group opened or changed, one after the other. */
@Component
class CampaignClock {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignClock.class);

    /** Steps for one client before it is the next one's turn; others wait on the scheduler's thread. */
    private static final int STEPS = 10;

    private final CampaignLook look;
    private final ClientOrganisations clients;

    CampaignClock(CampaignLook look, ClientOrganisations clients) {
        this.look = look;
        this.clients = clients;
    }

    @Scheduled(fixedDelayString = "${custos.campaign.look-every:PT5S}", initialDelayString = "PT10S")
    void look() {
        each(look::waiting, this::look);
    }

    @Scheduled(fixedDelayString = "${custos.campaign.settle-every:PT30S}", initialDelayString = "PT30S")
    void settle() {
        each(look::unsettled, look::settle);
    }

    private void look(TenantId tenant) {
        for (var n = 0; n < STEPS && look.step(tenant); n++) {
            // The next ones.
        }
    }

    /** One client's trouble is not the others'. */
    private void each(Supplier<List<TenantId>> waiting, Consumer<TenantId> work) {
        try {
            var all = Scope.platform("campaigns", Set.copyOf(clients.all()));
            for (var tenant : CurrentScope.call(all, waiting::get)) {
                attempt(tenant, work);
            }
        } catch (RuntimeException away) {
            LOG.warn("Campaigns are looked for again in a moment", away);
        }
    }

    private static void attempt(TenantId tenant, Consumer<TenantId> work) {
        try {
            CurrentScope.run(Scope.platform("campaigns", Set.of(tenant)), () -> work.accept(tenant));
        } catch (RuntimeException failed) {
            LOG.warn("The campaigns of {} wait for the next turn", tenant, failed);
        }
    }
}
