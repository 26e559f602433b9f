package eu.custos.audit;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody in the room of an audit.
 *
 * @param clients those in scope, in the audit's order
 * @param scope reaches them and nothing else
 * @param auditor true for the auditor, false for people of the provider
 */
record Visit(Audit audit, List<ClientOrganisation> clients, Scope scope, boolean auditor, boolean open) {

    Visit {
        clients = List.copyOf(clients);
    }

    Disguise disguise() {
        return new Disguise(audit, clients, auditor && audit.pseudonyms());
    }

    /** The client at that place of the audit; the first where none is named. */
    Optional<ClientOrganisation> client(int place) {
        return place >= 0 && place < clients.size() ? Optional.of(clients.get(place)) : Optional.empty();
    }

    int placeOf(TenantId client) {
        return audit.clients().indexOf(client);
    }
}
