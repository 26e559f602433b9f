package eu.custos.oncall;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rota as one client has it: who may not see that client could do nothing there, and counts as nobody. */
@Component
public class ClientRosters {

    private final Rota rota;
    private final ObjectProvider<Colleagues> colleagues;
    private final ClientOrganisations clients;

    ClientRosters(Rota rota, ObjectProvider<Colleagues> colleagues, ClientOrganisations clients) {
        this.rota = rota;
        this.colleagues = colleagues;
        this.clients = clients;
    }

    /** Somebody who is on duty for clients and may not see all of them. */
    record Unseen(Duty first, List<String> clients) {

        Unseen {
            clients = List.copyOf(clients);
        }
    }

    public Roster of(TenantId client) {
        return (post, at) -> rota.onDuty(post, at).filter(person -> !isShutOut(person.account(), client));
    }

    /** Each person and post once, with the clients in care that the reader sees and the person does not. */
    List<Unseen> unseen(List<Duty> duties) {
        var each = new LinkedHashMap<String, Duty>();
        duties.forEach(duty -> each.putIfAbsent(duty.post() + " " + duty.person(), duty));
        var all = clients.inCare();
        return each.values().stream()
                .map(duty -> new Unseen(
                        duty,
                        all.stream()
                                .filter(client -> isShutOut(duty.person(), client.id()))
                                .map(ClientOrganisation::reference)
                                .toList()))
                .filter(unseen -> !unseen.clients().isEmpty())
                .toList();
    }

    private boolean isShutOut(String account, TenantId client) {
        return colleagues.stream().anyMatch(known -> known.isShutOut(account, client));
    }
}
