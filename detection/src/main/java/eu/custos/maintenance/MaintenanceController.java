package eu.custos.maintenance;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Maintenance windows, for people. */
@Controller
class MaintenanceController {

    private static final String HOME = "/console/maintenance";

    private final MaintenanceDesk desk;
    private final ClientOrganisations clients;
    private final Clock clock;

    MaintenanceController(MaintenanceDesk desk, ClientOrganisations clients, Clock clock) {
        this.desk = desk;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var over = "over".equals(view);
        var page = desk.list(over, after);
        var here = HOME + (over ? "?view=over" : "?view=");
        model.addAttribute("over", over);
        model.addAttribute("windows", page.items());
        model.addAttribute("now", clock.instant());
        model.addAttribute("first", after == null ? null : here);
        model.addAttribute("next", page.next() == null ? null : here + "&after=" + page.next());
        model.addAttribute("mayAnnounce", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        return "maintenance/list";
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.ALERT_TRIAGE)
    String form(Model model) {
        var form = new MaintenanceForm(UUID.randomUUID().toString(), null, null, null, null, null, null, null);
        return form(form, Map.of(), model);
    }

    private String form(MaintenanceForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("clients", clients.choices());
        return "maintenance/new";
    }

    @PostMapping(HOME)
    @Requires(Permission.ALERT_TRIAGE)
    @Records("maintenance.announced")
    String announce(MaintenanceForm form, Model model, HttpServletResponse response) {
        try {
            var draft = form.read(clock.instant());
            var client = clients.findByReference(
                            form.client() == null ? "" : form.client().strip())
                    .map(ClientOrganisation::id)
                    .orElseThrow(() -> new FormRefused(Map.of("client", "Choose a client organisation.")));
            if (!HandledRequests.isSent(form.requestId())) {
                throw new FormRefused(Map.of("form", "The form was not whole. Open it anew."));
            }
            desk.announce(client, draft, Objects.requireNonNull(form.requestId()));
            return "redirect:" + HOME;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused.refusals(), model);
        }
    }

    @PostMapping(HOME + "/{id}/end")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("maintenance.ended")
    String end(@PathVariable UUID id) {
        desk.end(id);
        return "redirect:" + HOME;
    }
}
