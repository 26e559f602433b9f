package eu.custos.portal;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The one organisation whose pages these are, its incidents and its time. */
@Component
class OwnCases {

    private final JdbcPortalBoard board;
    private final ClientOrganisations organisations;
    private final Clock clock;

    OwnCases(JdbcPortalBoard board, ClientOrganisations organisations, Clock clock) {
        this.board = board;
        this.organisations = organisations;
        this.clock = clock;
    }

    static TenantId organisation() {
        return CurrentScope.get().own().orElseThrow(AccessRefused::outsideScope);
    }

    PortalCase find(String reference) {
        return board.find(organisation(), reference).orElseThrow(AccessRefused::outsideScope);
    }

    PortalController.LocalTimes local() {
        var zone = organisations.find(organisation()).map(found -> found.zone()).orElse(ZoneOffset.UTC);
        return new PortalController.LocalTimes(zone, clock.instant());
    }
}
