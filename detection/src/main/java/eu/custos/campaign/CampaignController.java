package eu.custos.campaign;

import eu.custos.campaign.JdbcCampaignList.Place;
import eu.custos.campaign.JdbcCampaignList.View;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Suggested campaigns, for people. */
@Controller
class CampaignController {

    private static final String HOME = "/console/campaigns";

    private final CampaignReading reading;
    private final CampaignDesk desk;
    private final ClientOrganisations clients;

    CampaignController(CampaignReading reading, CampaignDesk desk, ClientOrganisations clients) {
        this.reading = reading;
        this.desk = desk;
        this.clients = clients;
    }

    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var place = Place.of(after);
        var page = reading.page(clients.chosen(client), View.of(view), place);
        var here = HOME + "?view=" + view.replaceAll("[^a-z]", "") + "&client=" + client.replaceAll("[^A-Z0-9]", "");
        model.addAttribute("view", view);
        model.addAttribute("client", client);
        model.addAttribute("lines", page.items());
        model.addAttribute("first", place == null ? null : here);
        model.addAttribute("next", page.next() == null ? null : here + "&after=" + page.next());
        return "campaign/list";
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String page(@PathVariable UUID id, Model model) {
        return page(id, null, model);
    }

    private String page(UUID id, @Nullable CampaignRefused refused, Model model) {
        var page = reading.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var scope = CurrentScope.get();
        model.addAttribute("p", page);
        model.addAttribute("requestId", UUID.randomUUID());
        model.addAttribute("mayTriage", scope.may(Permission.ALERT_TRIAGE));
        model.addAttribute("mayDeclare", scope.may(Permission.ALERT_TRIAGE) && scope.may(Permission.INCIDENT_WORK));
        model.addAttribute("refused", refused == null ? null : refused.field());
        model.addAttribute("why", refused == null ? null : refused.getMessage());
        return "campaign/page";
    }

    @PostMapping(HOME + "/{id}/incident")
    @Requires(Permission.ALERT_TRIAGE)
    @Records({"campaign.promoted", "alert.promoted", "alert.merged"})
    String bring(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<String> group,
            @RequestParam(defaultValue = "") String into,
            @RequestParam(defaultValue = "") String title,
            @RequestParam String requestId,
            RedirectAttributes flash,
            Model model,
            HttpServletResponse response) {
        try {
            var brought = desk.bring(id, versions(group), into.isBlank() ? null : into, title, sent(requestId));
            var incident = brought.incident();
            var left = brought.left().isEmpty() ? "" : " Left alone: " + String.join(" ", brought.left());
            if (incident == null) {
                throw new CampaignRefused("form", left.strip());
            }
            flash.addFlashAttribute(
                    "toast", "%s now in %s.%s".formatted(Story.counted(brought.brought(), "group"), incident, left));
            return back(id);
        } catch (CampaignRefused refused) {
            return refused(id, refused, HttpStatus.CONFLICT, model, response);
        }
    }

    @PostMapping(HOME + "/{id}/groups/{group}/take-out")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("campaign.group-taken-out")
    String takeOut(@PathVariable UUID id, @PathVariable UUID group, @RequestParam String requestId) {
        // One page draws the same request id into the forms of all its rows.
        desk.takeOut(id, group, sent(requestId) + ":" + group);
        return back(id);
    }

    @PostMapping(HOME + "/{id}/groups/{group}/put-back")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("campaign.group-put-back")
    String putBack(@PathVariable UUID id, @PathVariable UUID group, @RequestParam String requestId) {
        desk.putBack(id, group, sent(requestId) + ":" + group);
        return back(id);
    }

    @PostMapping(HOME + "/{id}/dismiss")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("campaign.dismissed")
    String dismiss(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String requestId,
            Model model,
            HttpServletResponse response) {
        try {
            desk.dismiss(id, why, sent(requestId));
            return back(id);
        } catch (CampaignRefused refused) {
            return refused(id, refused, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
    }

    @PostMapping(HOME + "/{id}/take-up")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("campaign.taken-up")
    String takeUp(@PathVariable UUID id, @RequestParam String requestId) {
        desk.takeUp(id, sent(requestId));
        return back(id);
    }

    private String refused(
            UUID id, CampaignRefused refused, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        return page(id, refused, model);
    }

    /** From the marks of the rows, each {@code group:version}. */
    private static Map<UUID, Long> versions(@Nullable List<String> marks) {
        var versions = new LinkedHashMap<UUID, Long>();
        for (var mark : marks == null ? List.<String>of() : marks) {
            var parts = mark.split(":", 2);
            try {
                versions.put(UUID.fromString(parts[0]), Long.parseLong(parts[parts.length - 1]));
            } catch (IllegalArgumentException malformed) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a group and its version", malformed);
            }
        }
        return versions;
    }

    private static String sent(String requestId) {
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return requestId;
    }

    private static String back(UUID id) {
        return "redirect:" + HOME + "/" + id;
    }
}
