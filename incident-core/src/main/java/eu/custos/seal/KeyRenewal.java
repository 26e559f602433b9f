package eu.custos.seal;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** After a start with a new master key, wraps every client's key anew; the content stays as it is. */
@Component
class KeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);

    private final ClientKeys keys;
    private final ClientOrganisations clients;

    KeyRenewal(ClientKeys keys, ClientOrganisations clients) {
        this.keys = keys;
        this.clients = clients;
    }

    @EventListener(ApplicationReadyEvent.class)
    void renewAll() {
        var renewed = 0;
        for (var tenant : clients.all()) {
            try {
                var done = CurrentScope.<Boolean, RuntimeException>call(
                        Scope.platform("seal", Set.of(tenant)), () -> keys.renew(tenant));
                renewed += done ? 1 : 0;
            } catch (CannotOpen away) {
                LOG.error("The files of client {} stay closed", tenant, away);
            }
        }
        if (renewed > 0) {
            LOG.info("Wrapped the keys of {} clients by the new master key; the former is needed no longer", renewed);
        }
    }
}
