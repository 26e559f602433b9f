package eu.custos.response.crisis;

import eu.custos.live.Banners;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says on every page of the console that crisis mode is on, for whom and why. */
@Component
class CrisisBanners implements Banners {

    private final JdbcCrises crises;
    private final ClientOrganisations clients;

    CrisisBanners(JdbcCrises crises, ClientOrganisations clients) {
        this.crises = crises;
        this.clients = clients;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Banner> banners() {
        if (!CurrentScope.get().may(Permission.INCIDENT_READ)) {
            return List.of();
        }
        return crises.running().stream().map(this::banner).toList();
    }

    private Banner banner(Crisis crisis) {
        var whose = crisis.ofProvider()
                ? "all clients"
                : clients.find(crisis.owner()).map(ClientOrganisation::name).orElse("a client");
        return new Banner(
                "Crisis mode for %s.".formatted(whose),
                crisis.reason(),
                "/console/crises/%s".formatted(crisis.id()),
                "Brief");
    }
}
