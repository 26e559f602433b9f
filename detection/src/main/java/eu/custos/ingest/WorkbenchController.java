package eu.custos.ingest;

import eu.custos.ingest.adapter.Adapters;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Severity;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people see how a source's items are read, and correct it. */
@Controller
@RequestMapping("/console/sources/{id}/workbench")
class WorkbenchController {

    private static final int LONGEST_PASTE = 1_000_000;

    private final Sources sources;
    private final Workbench workbench;
    private final QuarantineDesk quarantine;
    private final Adapters adapters;

    WorkbenchController(Sources sources, Workbench workbench, QuarantineDesk quarantine, Adapters adapters) {
        this.sources = sources;
        this.workbench = workbench;
        this.quarantine = quarantine;
        this.adapters = adapters;
    }

    /**
     * What stands on the bench.
     *
     * @param mapping field paths as JSON; blank for none
     * @param zone of times that name none; blank for UTC
     * @param pasted items as the source sends them
     */
    record Bench(
            @Nullable String adapter,
            @Nullable String mapping,
            @Nullable String zone,
            @Nullable String pasted) {

        SourceForm form() {
            return new SourceForm(null, null, adapter, mapping, zone);
        }
    }

    @GetMapping
    @Requires(Permission.SOURCE_MANAGE)
    String open(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, Model model) {
        var source = source(id);
        var chosen = sources.versions(source.tenant(), id).stream()
                .filter(each -> version != null && each.number() == version)
                .findFirst();
        var adapter = chosen.map(SourceVersion::adapter).orElse(source.adapter());
        var mapping = chosen.map(SourceVersion::mapping).orElse(source.mapping());
        return shown(source, adapter, mapping, waiting(source), Map.of(), model);
    }

    @PostMapping("/try")
    @Requires(Permission.SOURCE_MANAGE)
    @NotEvidence("tries what was pasted; nothing is stored")
    String attempt(
            @PathVariable UUID id,
            Bench bench,
            @RequestParam(required = false) @Nullable List<String> path,
            @RequestParam(required = false) @Nullable List<String> meaning,
            @RequestParam(required = false) @Nullable List<String> word,
            @RequestParam(required = false) @Nullable List<String> severity,
            Model model,
            HttpServletResponse response) {
        var source = source(id);
        try {
            var mapping = Sources.sound(corrected(bench, path, meaning, word, severity));
            return shown(source, bench.form().cleanAdapter(), mapping, pasted(bench), Map.of(), model);
        } catch (SourceRefused refused) {
            return refused(source, bench, refused, model, response);
        }
    }

    @PostMapping
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.reconfigured")
    String save(
            @PathVariable UUID id,
            Bench bench,
            @RequestParam(required = false) @Nullable List<String> path,
            @RequestParam(required = false) @Nullable List<String> meaning,
            @RequestParam(required = false) @Nullable List<String> word,
            @RequestParam(required = false) @Nullable List<String> severity,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var source = source(id);
        try {
            var mapping = corrected(bench, path, meaning, word, severity);
            sources.reconfigure(source.tenant(), id, bench.form().cleanAdapter(), mapping);
            flash.addFlashAttribute("told", "Saved. It holds for what comes from now on.");
            return "redirect:/console/sources/" + id;
        } catch (SourceRefused refused) {
            return refused(source, bench, refused, model, response);
        }
    }

    private String refused(
            Source source, Bench bench, SourceRefused refused, Model model, HttpServletResponse response) {
        response.setStatus(IntakeErrorMapping.statusOf(refused).value());
        var refusals = Map.of(SourceForm.fieldOf(refused), String.valueOf(refused.getMessage()));
        return shown(source, source.adapter(), source.mapping(), pasted(bench), refusals, model);
    }

    private static FieldMapping corrected(
            Bench bench,
            @Nullable List<String> path,
            @Nullable List<String> meaning,
            @Nullable List<String> word,
            @Nullable List<String> severity) {
        var before = bench.form().fieldMapping();
        return Meanings.applied(
                before == null ? FieldMapping.NONE : before, paired(path, meaning), paired(word, severity));
    }

    private static Map<String, String> paired(@Nullable List<String> names, @Nullable List<String> values) {
        var pairs = new LinkedHashMap<String, String>();
        if (names != null && values != null && names.size() == values.size()) {
            for (var n = 0; n < names.size(); n++) {
                pairs.put(names.get(n), values.get(n));
            }
        }
        return pairs;
    }

    private static String pasted(Bench bench) {
        var text = bench.pasted() == null ? "" : bench.pasted();
        return text.length() <= LONGEST_PASTE ? text : text.substring(0, LONGEST_PASTE);
    }

    /** The newest items in quarantine are what somebody most likely came for. */
    private String waiting(Source source) {
        return quarantine.samples(source, 5);
    }

    private String shown(
            Source source,
            String adapter,
            FieldMapping mapping,
            String pasted,
            Map<String, String> refusals,
            Model model) {
        var severities = new LinkedHashMap<String, String>();
        for (var each : Severity.values()) {
            severities.put(each.code(), each.code());
        }
        model.addAttribute("source", source);
        model.addAttribute("form", SourceForm.of(source.read(adapter, mapping)));
        model.addAttribute("pasted", pasted);
        model.addAttribute("words", mapping.severities() == null ? Map.of() : mapping.severities());
        model.addAttribute("meanings", Meanings.CHOICES);
        model.addAttribute("severities", severities);
        model.addAttribute("adapters", adapters.choices());
        model.addAttribute("versions", sources.versions(source.tenant(), source.id()));
        try {
            model.addAttribute("trial", workbench.of(adapter, mapping, pasted));
            model.addAttribute("refusals", refusals);
        } catch (IntakeRefused.TooManyItems refused) {
            model.addAttribute("trial", Workbench.Trial.NONE);
            model.addAttribute("refusals", Map.of("pasted", String.valueOf(refused.getMessage())));
        }
        return "ingest/workbench";
    }

    private Source source(UUID id) {
        return sources.named(id)
                .filter(Source::inUse)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
