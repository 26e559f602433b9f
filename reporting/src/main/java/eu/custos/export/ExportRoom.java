package eu.custos.export;

import eu.custos.export.ExportException.TooMany;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many packages may wait, and how much of the database they may take. */
@Component
class ExportRoom {

    private final JdbcExports exports;
    private final ExportSettings settings;
    private final ClientOrganisations clients;
    private final TenantScopes scopes;

    ExportRoom(JdbcExports exports, ExportSettings settings, ClientOrganisations clients, TenantScopes scopes) {
        this.exports = exports;
        this.settings = settings;
        this.clients = clients;
        this.scopes = scopes;
    }

    /** Refuses where as many wait as may. */
    @Transactional
    void requireFor(TenantId client) {
        if (exports.open(client) >= settings.perClient()) {
            throw new TooMany("%d exports of this client are not written yet; wait for one or cancel one"
                    .formatted(settings.perClient()));
        }
        if (scopes.within(everywhere(), exports::open) >= settings.inAll()) {
            throw new TooMany("Too many exports wait already; try again later");
        }
    }

    /** Whether the database takes one more of that many bytes. */
    @Transactional(readOnly = true)
    boolean takes(long bytes) {
        if (bytes > settings.inDatabase().toBytes()) {
            return false;
        }
        return scopes.within(everywhere(), exports::kept) + bytes
                <= settings.inDatabaseInAll().toBytes();
    }

    private Scope everywhere() {
        return Scope.platform("export", Set.copyOf(clients.all()));
    }
}
