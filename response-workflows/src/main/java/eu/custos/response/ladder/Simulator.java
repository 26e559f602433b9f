package eu.custos.response.ladder;

import eu.custos.oncall.Rota;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Walks a ladder as an escalation would if nobody answered, and changes nothing. */
@Service
@Transactional(readOnly = true)
class Simulator {

    private final FirstRung firstRung;
    private final Rota rota;

    Simulator(FirstRung firstRung, Rota rota) {
        this.firstRung = firstRung;
        this.rota = rota;
    }

    /**
     * What would happen.
     *
     * @param steps none where nobody is called
     */
    record Simulation(FirstRung.Start start, List<Step> steps) {

        public boolean hasGap() {
            return steps.stream().anyMatch(Step.Empty.class::isInstance);
        }
    }

    Simulation simulate(TenantId tenant, String trigger, Severity severity, Instant at) {
        CurrentScope.get().require(Permission.ONCALL_READ, tenant);
        var start = firstRung.of(tenant, trigger, severity, at);
        return new Simulation(
                start, start.rung() == 0 ? List.of() : start.ladder().ladder().walk(start.rung(), at, rota));
    }
}
