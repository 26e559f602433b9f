package eu.custos.response.notification;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.OneLine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mails that came in and wait for a person to say what they are. */
@Controller
class HeldMailController {

    private static final int LONGEST = 500;

    private final HeldMail held;
    private final ClientOrganisations clients;

    HeldMailController(HeldMail held, ClientOrganisations clients) {
        this.held = held;
        this.clients = clients;
    }

    @GetMapping("/console/held-mail")
    @Requires(Permission.INCIDENT_WORK)
    String page(Model model) {
        return page(null, null, model);
    }

    @PostMapping("/console/clients/{reference}/held-mail/{id}")
    @Requires(Permission.INCIDENT_WORK)
    @Records({"reply.bound", "reply.discarded"})
    String settle(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam boolean bind,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        if (bind) {
            held.bind(client.id(), id);
        } else if (OneLine.fits(reason, LONGEST)) {
            held.discard(client.id(), id, reason);
        } else {
            return refused(id, "Say in a line why it is put aside.", response, model);
        }
        return "redirect:/console/held-mail";
    }

    @PostMapping("/console/held-mail/{id}")
    @Requires(Permission.INCIDENT_LEAD)
    @Records({"reply.bound", "mail.bound", "mail.discarded"})
    String settleStray(
            @PathVariable UUID id,
            @RequestParam boolean bind,
            @RequestParam(defaultValue = "") String incident,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        if (bind && !held.bindStray(id, incident.strip())) {
            return refused(id, "There is no such incident among those you see.", response, model);
        }
        if (!bind && !OneLine.fits(reason, LONGEST)) {
            return refused(id, "Say in a line why it is put aside.", response, model);
        }
        if (!bind) {
            held.discardStray(id, reason);
        }
        return "redirect:/console/held-mail";
    }

    private String refused(UUID id, String flaw, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(id, flaw, model);
    }

    private String page(@Nullable UUID flawed, @Nullable String flaw, Model model) {
        var leads = CurrentScope.get().may(Permission.INCIDENT_LEAD);
        model.addAttribute("replies", held.held());
        model.addAttribute("strays", leads ? held.strays() : List.of());
        model.addAttribute("leads", leads);
        model.addAttribute("flawed", flawed);
        model.addAttribute("flaw", flaw);
        return "response/held-mail";
    }
}
