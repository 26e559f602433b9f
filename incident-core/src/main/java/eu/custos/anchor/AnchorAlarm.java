package eu.custos.anchor;

import eu.custos.evidence.SuperLog;
import eu.custos.live.Banners;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says on the status line, and to leads on every page, that a ledger is not what it was. */
@Component
class AnchorAlarm implements StatusFigures, Banners {

    private final AnchorStates states;
    private final ClientOrganisations clients;

    AnchorAlarm(AnchorStates states, ClientOrganisations clients) {
        this.states = states;
        this.clients = clients;
    }

    @Override
    public List<Figure> status() {
        var differing = states.differing().size();
        if (differing > 0) {
            return List.of(new Figure("anchors", differing + " differ", false));
        }
        return states.isEmpty() ? List.of() : List.of(new Figure("anchors", "agree", true));
    }

    @Override
    public List<Banner> banners() {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.INCIDENT_LEAD)) {
            return List.of();
        }
        return states.differing().stream()
                .filter(tenant -> scope.sees(tenant) || tenant.equals(SuperLog.ID))
                .flatMap(tenant -> banner(tenant).stream())
                .toList();
    }

    private Optional<Banner> banner(TenantId tenant) {
        if (tenant.equals(SuperLog.ID)) {
            return Optional.of(new Banner(
                    "The log of all ledgers is not what it was.", difference(tenant), "/console/super-log", "Look"));
        }
        return clients.find(tenant)
                .map(client -> new Banner(
                        "The ledger of %s is not what it was.".formatted(client.name()),
                        difference(tenant),
                        "/console/clients/%s/ledger".formatted(client.reference()),
                        "Look"));
    }

    private String difference(TenantId tenant) {
        return states.of(tenant)
                .map(AnchorState::difference)
                .map("It differs from its anchors: %s."::formatted)
                .orElse("It differs from its anchors.");
    }
}
