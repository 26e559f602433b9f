package eu.custos.response.crisis;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Crisis mode, and briefs for management of a crisis or of one incident. */
@Controller
class CrisisController {

    private static final String EVERYBODY = "*";

    private final Crises crises;
    private final Briefs briefs;
    private final ClientOrganisations clients;

    CrisisController(Crises crises, Briefs briefs, ClientOrganisations clients) {
        this.crises = crises;
        this.briefs = briefs;
        this.clients = clients;
    }

    @GetMapping("/console/crises")
    @Requires(Permission.INCIDENT_READ)
    String list(Model model) {
        return list(null, "", "", model);
    }

    @PostMapping("/console/crises")
    @Requires(Permission.CRISIS_DECLARE)
    @Records("crisis.declared")
    String declare(
            @RequestParam UUID id,
            @RequestParam String client,
            @RequestParam String reason,
            HttpServletResponse response,
            Model model) {
        try {
            crises.declare(id, owner(client), reason);
            return "redirect:/console/crises/" + id;
        } catch (CrisisRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(refused.getMessage(), client, reason, model);
        }
    }

    @GetMapping("/console/crises/{id}")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable UUID id, Model model) {
        return page(id, null, model);
    }

    @PostMapping("/console/crises/{id}/end")
    @Requires(Permission.CRISIS_DECLARE)
    @Records("crisis.ended")
    String end(@PathVariable UUID id, @RequestParam String outcome, HttpServletResponse response, Model model) {
        try {
            crises.end(id, outcome);
            return "redirect:/console/crises/" + id;
        } catch (CrisisRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, refused.getMessage(), model);
        }
    }

    @GetMapping("/console/incidents/{reference}/brief")
    @Requires(Permission.INCIDENT_READ)
    String ofIncident(@PathVariable String reference, Model model) {
        model.addAttribute("brief", briefs.of(reference));
        return "crisis/incident";
    }

    private String list(@Nullable String flaw, String client, String reason, Model model) {
        var owners = new LinkedHashMap<String, String>();
        clients.visible().forEach(one -> owners.put(one.reference(), one.name()));
        owners.put(EVERYBODY, "The provider: all clients at once");
        model.addAttribute("crises", crises.latest());
        model.addAttribute("owners", owners);
        model.addAttribute("chosen", client);
        model.addAttribute("reason", reason);
        model.addAttribute("flaw", flaw);
        model.addAttribute("newId", UUID.randomUUID().toString());
        model.addAttribute("mayDeclare", CurrentScope.get().may(Permission.CRISIS_DECLARE));
        return "crisis/list";
    }

    private String page(UUID id, @Nullable String flaw, Model model) {
        var brief = briefs.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("of", brief);
        model.addAttribute("flaw", flaw);
        model.addAttribute("mayEnd", CurrentScope.get().may(Permission.CRISIS_DECLARE));
        return "crisis/page";
    }

    private TenantId owner(String client) {
        return client.equals(EVERYBODY)
                ? Crisis.PROVIDER
                : clients.findByReference(client)
                        .orElseThrow(AccessRefused::outsideScope)
                        .id();
    }
}
