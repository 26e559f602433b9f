package eu.custos.receiver;

import eu.custos.notice.Outbox;
import eu.custos.receiver.ReceiverException.NoSuchWay;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who of a client gets its checkpoints, and what was sent. */
@Controller
@RequestMapping("/console/clients/{reference}/ledger/receivers")
class ReceiverController {

    private static final int SENT_SHOWN = 50;

    private final Receivers receivers;
    private final Outbox outbox;
    private final ClientOrganisations clients;

    ReceiverController(Receivers receivers, Outbox outbox, ClientOrganisations clients) {
        this.receivers = receivers;
        this.outbox = outbox;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.EVIDENCE_READ)
    String page(@PathVariable String reference, Model model) {
        return shown(client(reference), null, model);
    }

    @PostMapping
    @Requires(Permission.INCIDENT_LEAD)
    @Records(Receivers.ENTERED)
    String enter(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String way,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            receivers.enter(client.id(), Way.Choice.read(way).orElseThrow(NoSuchWay::new));
            return done(client, "The first checkpoint goes out within a minute.", next);
        } catch (ReceiverException refused) {
            return refused(client, refused, response, model);
        }
    }

    @PostMapping("/remove")
    @Requires(Permission.INCIDENT_LEAD)
    @Records(Receivers.REMOVED)
    String remove(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String way,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            var choice = Way.Choice.read(way).orElseThrow(NoSuchWay::new);
            receivers.remove(client.id(), choice.contact(), choice.kind());
            return done(client, "Nothing more is sent there; what was sent stays with whoever has it.", next);
        } catch (ReceiverException refused) {
            return refused(client, refused, response, model);
        }
    }

    @PostMapping("/send")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("message.queued")
    String send(@PathVariable String reference, Model model, HttpServletResponse response, RedirectAttributes next) {
        var client = client(reference);
        try {
            receivers.sendNow(client.id());
            return done(client, "The newest checkpoint is on its way to whoever has not got it.", next);
        } catch (ReceiverException refused) {
            return refused(client, refused, response, model);
        }
    }

    private String refused(
            ClientOrganisation client, ReceiverException refused, HttpServletResponse response, Model model) {
        response.setStatus(ReceiverErrorMapping.statusOf(refused).value());
        return shown(client, refused.said(), model);
    }

    private String shown(ClientOrganisation client, @Nullable String refused, Model model) {
        var free = new LinkedHashMap<String, String>();
        receivers.free(client.id()).forEach(way -> free.put(way.code(), way.words()));
        model.addAttribute("client", client);
        model.addAttribute("receivers", receivers.shown(client.id()));
        model.addAttribute("free", free);
        model.addAttribute("sent", outbox.checkpoints(client.id(), SENT_SHOWN));
        model.addAttribute("refused", refused);
        model.addAttribute("mayLead", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "receiver/page";
    }

    private static String done(ClientOrganisation client, String told, RedirectAttributes next) {
        next.addFlashAttribute("toast", told);
        return "redirect:/console/clients/%s/ledger/receivers".formatted(client.reference());
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
