package eu.custos.tuning;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.tuning.JdbcVerdicts.Place;
import eu.custos.tuning.JdbcVerdicts.View;
import eu.custos.tuning.TuningItem.Outcome;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

/** The tuning backlog, for people. */
@Controller
class TuningController {

    private static final String HOME = "/console/tuning";
    private static final String RULE = HOME + "/{client}/{family}";
    private static final int LONGEST = 2_000;

    private final TuningDesk desk;
    private final ClientOrganisations clients;

    TuningController(TuningDesk desk, ClientOrganisations clients) {
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
        var chosen = "mine".equals(view) ? View.MINE : "ended".equals(view) ? View.ENDED : View.TO_TUNE;
        var place = Place.of(after);
        var page = desk.list(clients.chosen(client), chosen, place);
        var here = HOME + "?view=" + view.replaceAll("[^a-z]", "") + "&client=" + client.replaceAll("[^A-Z0-9]", "");
        model.addAttribute("view", view);
        model.addAttribute("client", client);
        model.addAttribute("rules", page.items());
        model.addAttribute("days", TuningDesk.DAYS);
        model.addAttribute("first", place == null ? null : here);
        model.addAttribute("next", page.next() == null ? null : here + "&after=" + page.next());
        return "tuning/list";
    }

    @GetMapping(RULE)
    @Requires(Permission.ALERT_READ)
    String page(@PathVariable String client, @PathVariable UUID family, Model model) {
        return page(client, family, Map.of(), model);
    }

    private String page(String client, UUID family, Map<String, String> refusals, Model model) {
        var rule = desk.find(tenant(client), family).orElseThrow(TuningController::nowhere);
        var outcomes = new LinkedHashMap<String, String>();
        for (var outcome : Outcome.values()) {
            outcomes.put(outcome.code(), outcome.label());
        }
        model.addAttribute("client", client);
        model.addAttribute("rule", rule);
        model.addAttribute("notes", desk.notes(rule));
        model.addAttribute("days", TuningDesk.DAYS);
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("requestId", UUID.randomUUID());
        model.addAttribute("refusals", refusals);
        model.addAttribute("mayTune", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        return "tuning/page";
    }

    @PostMapping(RULE + "/take")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("tuning.taken")
    String take(@PathVariable String client, @PathVariable UUID family, @RequestParam String requestId) {
        desk.take(tenant(client), family, sent(requestId));
        return back(client, family);
    }

    @PostMapping(RULE + "/note")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("tuning.noted")
    String note(
            @PathVariable String client,
            @PathVariable UUID family,
            @RequestParam String requestId,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response) {
        var words = Prose.of(text);
        if (words.isEmpty() || words.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(client, family, Map.of("text", "Write 1 to 2,000 characters."), model);
        }
        desk.note(tenant(client), family, words, sent(requestId));
        return back(client, family);
    }

    @PostMapping(RULE + "/end")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("tuning.ended")
    String end(
            @PathVariable String client,
            @PathVariable UUID family,
            @RequestParam String requestId,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            Model model,
            HttpServletResponse response) {
        var said = Prose.of(words);
        var refusals = new LinkedHashMap<String, String>();
        if (said.length() > LONGEST) {
            refusals.put("words", "Up to 2,000 characters.");
        }
        try {
            var what = Outcome.ofCode(outcome);
            if (refusals.isEmpty()) {
                desk.end(tenant(client), family, what, said.isEmpty() ? null : said, sent(requestId));
                return back(client, family);
            }
        } catch (IllegalArgumentException unknown) {
            refusals.put("outcome", "Choose what was changed.");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(client, family, refusals, model);
    }

    private TenantId tenant(String client) {
        return clients.findByReference(client).map(ClientOrganisation::id).orElseThrow(TuningController::nowhere);
    }

    private static String sent(String requestId) {
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String back(String client, UUID family) {
        return "redirect:" + HOME + "/" + client + "/" + family;
    }

    private static ResponseStatusException nowhere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
