package eu.custos.incident;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents; every choice is in the address. */
@Controller
class IncidentListController {

    private static final int PAGE = 50;
    private static final String HOME = "/console/incidents";

    private final IncidentReading reading;

    IncidentListController(IncidentReading reading) {
        this.reading = reading;
    }

    /** A standing view above the list. */
    record View(String label, String url, long count, boolean current) {}

    /** A filter in force. */
    record Token(String key, String value, String without) {}

    @GetMapping(HOME)
    @Requires(Permission.INCIDENT_READ)
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable List<String> client,
            @RequestParam(required = false) @Nullable List<String> phase,
            @RequestParam(required = false) @Nullable List<String> severity,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var standing = view == null || view.isBlank() ? "open" : view;
        var filter = filter(standing, client, phase, severity);
        var page = reading.list(filter, cursor, PAGE);
        var chosen = chosen(client, phase, severity);
        model.addAttribute("rows", page.items());
        model.addAttribute("names", reading.ownerNames(page.items()));
        model.addAttribute("deadlines", reading.nextDeadlines());
        model.addAttribute("views", views(standing, chosen));
        model.addAttribute("tokens", tokens(standing, chosen));
        model.addAttribute("view", standing);
        model.addAttribute("chosen", chosen);
        model.addAttribute("choices", IncidentChoices.all());
        model.addAttribute("here", url(standing, chosen, cursor));
        model.addAttribute("first", cursor == null ? null : url(standing, chosen, null));
        model.addAttribute("next", page.next() == null ? null : url(standing, chosen, page.next()));
        model.addAttribute("mayDeclare", CurrentScope.get().may(Permission.INCIDENT_WORK));
        return "incident/list";
    }

    private static IncidentFilter filter(
            String view, @Nullable List<String> client, @Nullable List<String> phase, @Nullable List<String> severity) {
        var me = CurrentScope.get().actor().id();
        return switch (view) {
            case "mine" -> IncidentFilter.of(client, List.of("open"), phase, severity, me);
            case "nobody" -> IncidentFilter.of(client, List.of("open"), phase, severity, IncidentFilter.NOBODY);
            case "hot" ->
                IncidentFilter.of(
                        client,
                        List.of("open"),
                        phase,
                        severity == null ? List.of("high", "critical") : severity,
                        null);
            case "closed" -> IncidentFilter.of(client, List.of("closed", "withdrawn", "merged"), phase, severity, null);
            case "merged" -> IncidentFilter.of(client, List.of("merged"), phase, severity, null);
            case "all" -> IncidentFilter.of(client, null, phase, severity, null);
            default -> IncidentFilter.of(client, List.of("open"), phase, severity, null);
        };
    }

    private List<View> views(String current, Map<String, String> chosen) {
        var counts = reading.counts();
        var views = new ArrayList<View>();
        add(views, "open", "Open", counts.open(), current, chosen);
        add(views, "mine", "Mine", counts.mine(), current, chosen);
        add(views, "nobody", "Nobody's", counts.nobodys(), current, chosen);
        add(views, "hot", "High and critical", counts.hot(), current, chosen);
        add(views, "closed", "Ended", counts.closed(), current, chosen);
        add(views, "merged", "Merged", counts.merged(), current, chosen);
        add(views, "all", "All", counts.open() + counts.closed(), current, chosen);
        return views;
    }

    private static void add(
            List<View> views, String key, String label, long count, String current, Map<String, String> chosen) {
        views.add(new View(label, url(key, chosen, null), count, key.equals(current)));
    }

    private static Map<String, String> chosen(
            @Nullable List<String> client, @Nullable List<String> phase, @Nullable List<String> severity) {
        var chosen = new LinkedHashMap<String, String>();
        put(chosen, "client", client);
        put(chosen, "phase", phase);
        put(chosen, "severity", severity);
        return chosen;
    }

    private static void put(Map<String, String> chosen, String key, @Nullable List<String> values) {
        var joined = values == null ? "" : String.join(",", values).replaceAll("^,+|,+$", "");
        if (!joined.isBlank()) {
            chosen.put(key, joined);
        }
    }

    private static List<Token> tokens(String view, Map<String, String> chosen) {
        return chosen.entrySet().stream()
                .map(entry -> {
                    var rest = new LinkedHashMap<>(chosen);
                    rest.remove(entry.getKey());
                    return new Token(entry.getKey(), entry.getValue(), url(view, rest, null));
                })
                .toList();
    }

    private static String url(String view, Map<String, String> chosen, @Nullable String cursor) {
        var url = UriComponentsBuilder.fromPath(HOME);
        if (!view.equals("open")) {
            url.queryParam("view", view);
        }
        chosen.forEach(url::queryParam);
        if (cursor != null) {
            url.queryParam("cursor", cursor);
        }
        return url.encode().toUriString();
    }
}
