package eu.custos.oncall;

import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rota as one client has it: who may not see that client could do nothing there, and counts as nobody. */
@Component
public class ClientRosters {

    private final Rota rota;
    private final ObjectProvider<Colleagues> colleagues;

    ClientRosters(Rota rota, ObjectProvider<Colleagues> colleagues) {
        this.rota = rota;
        this.colleagues = colleagues;
    }

    public Roster of(TenantId client) {
        return (post, at) -> rota.onDuty(post, at)
                .filter(person -> colleagues.stream().noneMatch(known -> known.isShutOut(person.account(), client)));
    }
}
