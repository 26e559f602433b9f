package eu.custos.control;

import eu.custos.control.Control.Bearer;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the provider and every client a standing for each control that counts; safe to repeat, also by several nodes. */
@Component
class Enrolment {

    private final Catalogues catalogues;
    private final JdbcStandings standings;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Enrolment(
            Catalogues catalogues,
            JdbcStandings standings,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.catalogues = catalogues;
        this.standings = standings;
        this.clients = clients;
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
