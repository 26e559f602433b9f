package eu.custos.oncall;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
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

/** Who is on duty now and next, where nobody is, who hands over to whom, and whom to reach at each client. */
@Controller
class OnCallController {

    private final OnCallPages pages;
    private final HandOvers handOvers;
    private final ClientOrganisations clients;

    OnCallController(OnCallPages pages, HandOvers handOvers, ClientOrganisations clients) {
        this.pages = pages;
        this.handOvers = handOvers;
        this.clients = clients;
    }

    @GetMapping("/console/oncall")
    @Requires(Permission.ONCALL_READ)
    String page(Model model) {
        return pages.duty(model, Map.of(), Map.of());
    }

    /** For the client's page: whom to reach there, and who is called here. */
    @GetMapping("/console/clients/{reference}/people")
    @Requires(Permission.ONCALL_READ)
    String people(@PathVariable String reference, Model model) {
        return pages.people(clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope), model);
    }

    @PostMapping("/console/oncall/hand-overs")
    @Requires(Permission.INCIDENT_WORK)
    @Records({"oncall.duty-given", "incident.handed-over"})
    String give(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        var id = id(sent.get("id"));
        try {
            var post = Posts.sent(sent.get("post"));
            var taker = pages.colleague(post, sent.getOrDefault("taker", ""));
            handOvers.give(id, post, taker, Prose.of(sent.get("note")));
            return "redirect:/console/oncall";
        } catch (RotaRefusal refused) {
            return refused(sent, refused, response, model);
        }
    }

    @PostMapping("/console/oncall/hand-overs/{id}/take")
    @Requires(Permission.INCIDENT_WORK)
    @Records("oncall.duty-taken")
    String take(
            @PathVariable UUID id, @RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        try {
            handOvers.take(id, Prose.of(sent.get("answer")));
            return "redirect:/console/oncall";
        } catch (RotaRefusal refused) {
            return refused(sent, refused, response, model);
        }
    }

    private String refused(Map<String, String> sent, RotaRefusal refused, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.duty(model, sent, Map.of(refused.field(), String.valueOf(refused.getMessage())));
    }

    private static UUID id(@Nullable String sent) {
        try {
            return UUID.fromString(String.valueOf(sent));
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }
}
