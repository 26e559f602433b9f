package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.ArrayList;
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
import org.springframework.web.util.UriComponentsBuilder;

/** What could not be understood, for people; every choice is in the address. */
@Controller
class QuarantinePageController {

    private static final String HOME = "/console/quarantine";
    private static final int PAGE = 50;

    private final QuarantineDesk desk;
    private final ClientOrganisations clients;

    QuarantinePageController(QuarantineDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    /** A filter in force. */
    record Token(String key, String value, String without) {}

    @GetMapping(HOME)
    @Requires(Permission.QUARANTINE_READ)
    String list(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String digest,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var chosen = chosen(client, source, kind, digest);
        var standing = "released".equals(view) ? "released" : "all".equals(view) ? "all" : "waiting";
        var page = desk.page(filter(chosen, standing), cursor, PAGE);
        model.addAttribute("rows", page.items());
        model.addAttribute("chosen", chosen);
        model.addAttribute("view", standing);
        model.addAttribute("tokens", tokens(chosen, standing));
        model.addAttribute("kinds", Fault.Kind.values());
        model.addAttribute("here", url(chosen, standing, cursor));
        model.addAttribute("first", cursor == null ? null : url(chosen, standing, null));
        model.addAttribute("next", page.next() == null ? null : url(chosen, standing, page.next()));
        model.addAttribute(
                "views",
                Map.of(
                        "waiting", url(chosen, "waiting", null),
                        "released", url(chosen, "released", null),
                        "all", url(chosen, "all", null)));
        model.addAttribute("mayReplay", CurrentScope.get().may(Permission.QUARANTINE_REPLAY));
        return "ingest/quarantine";
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.QUARANTINE_READ)
    String item(@PathVariable UUID id, Model model) {
        var item = desk.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var raw = desk.raw(id).orElse(new byte[0]);
        model.addAttribute("item", item);
        model.addAttribute("lines", HexView.of(raw));
        model.addAttribute("isCut", HexView.isCut(raw));
        model.addAttribute("mayReplay", CurrentScope.get().may(Permission.QUARANTINE_REPLAY) && !item.released());
        return "ingest/quarantine-item";
    }

    @PostMapping(HOME + "/replay")
    @Requires(Permission.QUARANTINE_REPLAY)
    @Records("quarantine.replayed")
    String replay(
            @RequestParam(required = false) @Nullable List<UUID> id,
            @RequestParam(required = false) @Nullable String all,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String digest,
            RedirectAttributes after) {
        var chosen = chosen(client, source, kind, digest);
        try {
            var sent = all == null
                    ? desk.replay(id == null ? List.of() : id)
                    : desk.replayMatching(filter(chosen, "waiting"));
            after.addFlashAttribute(
                    "told", sent == 1 ? "1 item is being tried again." : sent + " items are being tried again.");
        } catch (IntakeRefused.BrokerAway away) {
            after.addFlashAttribute("refused", "The broker is away. Nothing was sent; try again when it is back.");
        }
        return "redirect:" + url(chosen, "waiting", null);
    }

    private QuarantineFilter filter(Map<String, String> chosen, String view) {
        var reference = chosen.get("client");
        var client = reference == null
                ? null
                : clients.findByReference(reference)
                        .map(ClientOrganisation::id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var waiting = switch (view) {
            case "waiting" -> Boolean.TRUE;
            case "released" -> Boolean.FALSE;
            default -> null;
        };
        return new QuarantineFilter(
                client, chosen.get("source"), Fault.Kind.ofCode(chosen.get("kind")), chosen.get("digest"), waiting);
    }

    private static Map<String, String> chosen(
            @Nullable String client, @Nullable String source, @Nullable String kind, @Nullable String digest) {
        var chosen = new LinkedHashMap<String, String>();
        put(chosen, "client", client);
        put(chosen, "source", source);
        put(chosen, "kind", kind);
        put(chosen, "digest", digest);
        return chosen;
    }

    private static void put(Map<String, String> chosen, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            chosen.put(key, value.strip());
        }
    }

    private static List<Token> tokens(Map<String, String> chosen, String view) {
        var tokens = new ArrayList<Token>();
        chosen.forEach((key, value) -> {
            var rest = new LinkedHashMap<>(chosen);
            rest.remove(key);
            tokens.add(new Token(key, value, url(rest, view, null)));
        });
        return tokens;
    }

    private static String url(Map<String, String> chosen, String view, @Nullable String cursor) {
        var url = UriComponentsBuilder.fromPath(HOME);
        chosen.forEach((key, value) -> url.queryParam(key, "{" + key + "}"));
        if (!view.equals("waiting")) {
            url.queryParam("view", view);
        }
        if (cursor != null) {
            url.queryParam("cursor", cursor);
        }
        return url.encode().buildAndExpand(chosen).toUriString();
    }
}
