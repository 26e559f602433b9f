package eu.custos.control;

import eu.custos.control.Control.Bearer;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisationRegistered;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the provider and every client a standing for each control that counts; safe to repeat, also by several nodes. */
@Component
class Enrolment {

    private final Catalogues catalogues;
    private final JdbcControlStandings standings;
    private final ClientOrganisations clients;
    private final TenantScopes scopes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Enrolment(
            Catalogues catalogues,
            JdbcControlStandings standings,
            ClientOrganisations clients,
            TenantScopes scopes,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.catalogues = catalogues;
        this.standings = standings;
        this.clients = clients;
        this.scopes = scopes;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    void enrolAll() {
        enrol(Standing.PROVIDER, Bearer.PROVIDER, Set.of());
        var everyone = Scope.platform("controls", Set.copyOf(clients.all()));
        CurrentScope.call(everyone, clients::inCare).stream()
                .map(ClientOrganisation::id)
                .forEach(client -> enrol(client, Bearer.CLIENT, Set.of(client)));
    }

    /** In the transaction that registers a client, so that its first page has something to show. */
    @EventListener
    void on(ClientOrganisationRegistered registered) {
        var client = registered.tenant();
        scopes.within(Scope.platform("controls", Set.of(client)), () -> {
            if (clients.inCare().stream().anyMatch(each -> each.id().equals(client))) {
                write(client, Bearer.CLIENT);
            }
            return null;
        });
    }

    private void enrol(TenantId whose, Bearer of, Set<TenantId> scope) {
        CurrentScope.run(
                Scope.platform("controls", scope), () -> transaction.executeWithoutResult(_ -> write(whose, of)));
    }

    private void write(TenantId whose, Bearer of) {
        var now = clock.instant();
        var all = new java.util.ArrayList<String>();
        for (var catalogue : catalogues.inForce()) {
            var own = catalogue.controls().stream()
                    .filter(control -> !control.mapped() && control.of() == of)
                    .toList();
            own.forEach(control -> all.add(control.id()));
            standings.enrol(whose, own, catalogue.id(), now);
        }
        standings.retireOthers(whose, all, now);
    }
}
