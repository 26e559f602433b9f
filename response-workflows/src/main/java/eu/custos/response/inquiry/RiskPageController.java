package eu.custos.response.inquiry;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Risks that a client accepted, with how each stands. */
@Controller
class RiskPageController {

    private final AcceptedRisks risks;
    private final ClientOrganisations clients;
    private final Clock clock;

    RiskPageController(AcceptedRisks risks, ClientOrganisations clients, Clock clock) {
        this.risks = risks;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/clients/{reference}/risks")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, Model model) {
        var client = client(reference);
        model.addAttribute("client", client);
        model.addAttribute("risks", risks.ofClient(client.id()));
        model.addAttribute("now", clock.instant());
        return "response/risks";
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
