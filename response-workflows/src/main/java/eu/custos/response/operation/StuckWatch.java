package eu.custos.response.operation;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for steps that gave up, again and again, so that none waits for somebody who does not know of it. */
@Component
class StuckWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StuckWatch.class);
    private static final String PART = "stuck";

    private final StuckSteps steps;
    private final StuckCalls calls;
    private final ClientOrganisations clients;

    StuckWatch(StuckSteps steps, StuckCalls calls, ClientOrganisations clients) {
        this.steps = steps;
        this.calls = calls;
        this.clients = clients;
    }

    @Scheduled(fixedDelayString = "${custos.response.stuck-every:PT30S}", initialDelayString = "PT20S")
    void look() {
        look(Set.copyOf(clients.all()));
    }

    void look(Set<TenantId> tenants) {
        CurrentScope.<List<StuckStep>, RuntimeException>call(Scope.platform(PART, tenants), steps::all)
                .forEach(this::call);
    }

    private void call(StuckStep step) {
        CurrentScope.run(Scope.platform(PART, Set.of(step.tenant())), () -> {
            try {
                calls.call(step);
            } catch (RuntimeException busy) {
                LOG.warn("Nobody is called yet for the stuck step {}", step.name(), busy);
            }
        });
    }
}
