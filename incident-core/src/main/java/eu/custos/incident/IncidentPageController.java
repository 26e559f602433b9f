package eu.custos.incident;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An incident's page and the tabs that this feature serves. */
@Controller
@RequestMapping("/console/incidents/{reference}")
class IncidentPageController {

    static final int LINES = 100;
    private static final int LATELY = 12;
    private static final int GROUPS = 6;
    private static final int LEAVES = 100;

    private final IncidentHeads heads;
    private final IncidentReading reading;
    private final TodoModel todos;

    IncidentPageController(IncidentHeads heads, IncidentReading reading, TodoModel todos) {
        this.heads = heads;
        this.reading = reading;
        this.todos = todos;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String overview(@PathVariable String reference, Model model) {
        var head = heads.of(reference);
        var incident = reading.incident(reference);
        model.addAttribute("incident", head);
        model.addAttribute("facts", incident);
        model.addAttribute("classification", classification(incident));
        model.addAttribute("drawing", reading.drawing(head, TimelineDrawing.Axis.OCCURRED));
        model.addAttribute("lately", reading.lately(reference, LATELY));
        model.addAttribute("groups", reading.alertGroups(reference, GROUPS));
        model.addAttribute("assets", reading.assets(reference));
        model.addAttribute("noteId", UUID.randomUUID().toString());
        return "incident/overview";
    }

    @GetMapping("/timeline")
    @Requires(Permission.INCIDENT_READ)
    String timeline(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var axis = "record".equals(by) ? TimelineDrawing.Axis.RECORDED : TimelineDrawing.Axis.OCCURRED;
        var head = heads.of(reference);
        var page = reading.timeline(reference, cursor, LINES);
        model.addAttribute("incident", head);
        model.addAttribute("drawing", reading.drawing(head, axis));
        model.addAttribute("by", axis.name().toLowerCase(Locale.ROOT));
        model.addAttribute("lines", page.items());
        model.addAttribute("first", cursor == null ? null : head.url("timeline"));
        model.addAttribute("next", page.next() == null ? null : head.url("timeline") + "?cursor=" + page.next());
        TimelineForms.empty(model);
        return "incident/timeline";
    }

    @GetMapping("/observables")
    @Requires(Permission.INCIDENT_READ)
    String observables(@PathVariable String reference, Model model) {
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("observables", reading.observables(reference));
        model.addAttribute("choices", IncidentChoices.all());
        model.addAttribute("requestId", UUID.randomUUID().toString());
        return "incident/observables";
    }

    @GetMapping("/assets")
    @Requires(Permission.INCIDENT_READ)
    String assets(@PathVariable String reference, Model model) {
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("assets", reading.assets(reference));
        return "incident/assets";
    }

    @GetMapping("/evidence")
    @Requires(Permission.EVIDENCE_READ)
    String evidence(@PathVariable String reference, @RequestParam(defaultValue = "0") long from, Model model) {
        var head = heads.of(reference);
        var entries = reading.evidence(reference, Math.max(0, from), LEAVES + 1);
        var shown = entries.size() > LEAVES ? entries.subList(0, LEAVES) : entries;
        model.addAttribute("incident", head);
        model.addAttribute("entries", shown);
        model.addAttribute("mayExport", CurrentScope.get().may(Permission.EVIDENCE_EXPORT));
        model.addAttribute("first", from <= 0 ? null : head.url("evidence"));
        model.addAttribute(
                "next",
                entries.size() > LEAVES
                        ? head.url("evidence") + "?from=" + (shown.getLast().seq() + 1)
                        : null);
        return "incident/evidence";
    }

    @GetMapping("/head")
    @Requires(Permission.INCIDENT_READ)
    String head(@PathVariable String reference, @RequestParam(defaultValue = "overview") String tab, Model model) {
        return part(reference, tab, model, "head");
    }

    @GetMapping("/tabs")
    @Requires(Permission.INCIDENT_READ)
    String tabs(@PathVariable String reference, @RequestParam(defaultValue = "overview") String tab, Model model) {
        return part(reference, tab, model, "tabs");
    }

    private String part(String reference, String tab, Model model, String fragment) {
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("tab", tab);
        return "incident/frame :: " + fragment + "(incident=${incident},tab=${tab})";
    }

    @GetMapping("/todo")
    @Requires(Permission.INCIDENT_READ)
    String todo(@PathVariable String reference, Model model) {
        todos.fill(model, reference);
        return "incident/todo :: list";
    }

    private static String classification(Incident incident) {
        var code = incident.rsitClass();
        return code == null
                ? "not classified yet"
                : eu.custos.vocabulary.Rsit.find(code)
                        .map(eu.custos.vocabulary.Rsit::label)
                        .orElse(code);
    }
}
