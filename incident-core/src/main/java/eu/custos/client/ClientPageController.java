package eu.custos.client;

import eu.custos.live.ClientFigures;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The reader's client organisations, and each one's page. */
@Controller
@RequestMapping("/console/clients")
class ClientPageController {

    private final ClientOrganisations clients;
    private final ObjectProvider<ClientFigures> figures;

    ClientPageController(ClientOrganisations clients, ObjectProvider<ClientFigures> figures) {
        this.clients = clients;
        this.figures = figures;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String list(Model model) {
        var inCare = clients.inCare();
        model.addAttribute("clients", inCare);
        return shown(model, inCare, "client/list");
    }

    @GetMapping("/{reference}")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, Model model) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        model.addAttribute("client", client);
        model.addAttribute("mayReach", CurrentScope.get().may(Permission.ONCALL_READ));
        return shown(model, List.of(client), "client/page");
    }

    private String shown(Model model, List<ClientOrganisation> shown, String view) {
        var scope = CurrentScope.get();
        model.addAttribute(
                "counts", counts(shown.stream().map(ClientOrganisation::id).toList()));
        model.addAttribute("mayReadAlerts", scope.may(Permission.ALERT_READ));
        model.addAttribute("mayReadSources", scope.may(Permission.OPERATIONS_READ));
        model.addAttribute("mayManage", scope.may(Permission.CLIENT_MANAGE));
        return view;
    }

    private Map<String, Map<TenantId, Long>> counts(List<TenantId> ids) {
        return figures.stream().collect(Collectors.toMap(ClientFigures::counted, feature -> feature.byClient(ids)));
    }
}
