package eu.custos.incident;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Declares an incident by hand. */
@Controller
class IncidentDeclareController {

    private final IncidentWork work;
    private final ClientOrganisations clients;
    private final Clock clock;

    IncidentDeclareController(IncidentWork work, ClientOrganisations clients, Clock clock) {
        this.work = work;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/incidents/new")
    @Requires(Permission.INCIDENT_WORK)
    String form(@RequestParam(required = false) @Nullable String client, Model model) {
        var empty = DeclarationForm.empty();
        return form(
                new DeclarationForm(empty.requestId(), client, null, null, empty.tlp(), null, null, null, false),
                Map.of(),
                model);
    }

    @PostMapping("/console/incidents")
    @Requires(Permission.INCIDENT_WORK)
    @Records({"incident.declared", "incident.noted"})
    String declare(@ModelAttribute DeclarationForm form, Model model, HttpServletResponse response) {
        try {
            var client = form.client() == null ? "" : form.client();
            var requestId = form.requestId() == null ? "" : form.requestId();
            var reference = work.declare(client, requestId, form.content(clock.instant()), form.note());
            return "redirect:/console/incidents/" + reference;
        } catch (IncidentException refused) {
            response.setStatus(IncidentErrorMapping.statusOf(refused).value());
            return form(form, Refusals.of(refused), model);
        }
    }

    private String form(DeclarationForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("clients", clients.choices());
        model.addAttribute("choices", IncidentChoices.all());
        return "incident/new";
    }
}
