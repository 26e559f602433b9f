package eu.custos.notice;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What has not left the house yet, why, and another try. */
@Controller
class OutboxController {

    private final Outbox outbox;
    private final Destinations destinations;
    private final ClientOrganisations clients;
    private final Clock clock;

    OutboxController(Outbox outbox, Destinations destinations, ClientOrganisations clients, Clock clock) {
        this.outbox = outbox;
        this.destinations = destinations;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/outbox")
    @Requires(Permission.OPERATIONS_READ)
    String page(Model model) {
        model.addAttribute("view", OutboxView.of(outbox.unsettled(), clients.visible(), clock.instant()));
        model.addAttribute("away", destinations.away());
        return "notice/outbox";
    }

    @PostMapping("/console/clients/{reference}/messages/{id}/retry")
    @Requires(Permission.INCIDENT_WORK)
    @Records("message.retried")
    String retry(@PathVariable String reference, @PathVariable UUID id) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        outbox.retry(client.id(), id);
        return "redirect:/console/outbox";
    }
}
