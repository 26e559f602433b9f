package eu.custos.indicator;

import eu.custos.indicator.IndicatorList.About;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists of threat indicators, for people: choose one, look at what was understood, then put it into force. */
@Controller
@RequestMapping("/console/indicators")
class IndicatorController {

    private static final String HOME = "/console/indicators";

    private final IndicatorLists lists;
    private final IndicatorReading reading;
    private final IndicatorHunt hunt;
    private final ClientOrganisations clients;

    IndicatorController(
            IndicatorLists lists, IndicatorReading reading, IndicatorHunt hunt, ClientOrganisations clients) {
        this.lists = lists;
        this.reading = reading;
        this.hunt = hunt;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.ALERT_READ)
    String list(Model model) {
        model.addAttribute("lines", reading.inForce());
        model.addAttribute("retired", reading.retired());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE));
        return "indicator/list";
    }

    /** The form of a list; of one that replaces another where that is named. */
    @GetMapping("/new")
    @Requires(Permission.RULE_MANAGE)
    String form(@RequestParam(required = false) @Nullable UUID after, Model model) {
        if (after == null) {
            return form(ListForm.EMPTY, "", Map.of(), model);
        }
        var list = reading.line(after).list();
        return form(ListForm.of(list, client(list.tenant())), "", Map.of(), model);
    }

    @PostMapping("/preview")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("a draft is compared with nothing; what comes into force is recorded")
    String preview(
            ListForm form,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            About about = form.about();
            var tenant = tenant(form);
            var sent = file == null || file.isEmpty() ? text : ListText.of(file.getBytes());
            return "redirect:" + HOME + "/" + lists.draft(tenant, about, sent).versionId();
        } catch (ListRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, text, Map.of(refused.field(), refused.said()), model);
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.ALERT_READ)
    String page(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return page(id, q, after, Map.of(), model);
    }

    private String page(UUID id, String q, String after, Map<String, String> refusals, Model model) {
        var line = reading.line(id);
        var list = line.list();
        var entries = reading.entries(list, after);
        model.addAttribute("line", line);
        model.addAttribute("client", client(list.tenant()));
        model.addAttribute("q", q);
        model.addAttribute("after", after);
        model.addAttribute("entries", q.isBlank() ? entries.items() : reading.search(list, q));
        model.addAttribute("next", q.isBlank() ? entries.next() : null);
        model.addAttribute("versions", reading.versions(list));
        model.addAttribute("hits", list.draft() ? List.of() : reading.newestHits(list));
        model.addAttribute("refusals", refusals);
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE));
        model.addAttribute("mayHunt", list.inForce() && CurrentScope.get().may(Permission.ALERT_TRIAGE));
        model.addAttribute("huntId", UUID.randomUUID());
        return "indicator/page";
    }

    @PostMapping("/{id}/hunt")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("hunt.started")
    String hunt(@PathVariable UUID id, @RequestParam UUID hunt, Model model, HttpServletResponse response) {
        try {
            return "redirect:/console/hunts/" + this.hunt.start(id, hunt);
        } catch (ListRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, "", "", Map.of(refused.field(), refused.said()), model);
        }
    }

    @PostMapping("/{id}/force")
    @Requires(Permission.RULE_MANAGE)
    @Records("indicator.list-in-force")
    String putIntoForce(@PathVariable UUID id, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            var list = lists.putIntoForce(id);
            next.addFlashAttribute("toast", "The list is in force.");
            return "redirect:" + HOME + "/" + list;
        } catch (ListRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(ListForm.EMPTY, "", Map.of(refused.field(), refused.said()), model);
        }
    }

    @PostMapping("/{id}/discard")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("a draft was compared with nothing")
    String discard(@PathVariable UUID id) {
        lists.discard(id);
        return "redirect:" + HOME;
    }

    @PostMapping("/{id}/retire")
    @Requires(Permission.RULE_MANAGE)
    @Records("indicator.list-retired")
    String retire(@PathVariable UUID id) {
        lists.retire(id);
        return "redirect:" + HOME;
    }

    private TenantId tenant(ListForm form) {
        return form.reference().isEmpty()
                ? IndicatorList.ALL
                : clients.findByReference(form.reference())
                        .map(ClientOrganisation::id)
                        .orElseThrow(AccessRefused::outsideScope);
    }

    private @Nullable ClientOrganisation client(TenantId tenant) {
        return tenant.equals(IndicatorList.ALL) ? null : clients.find(tenant).orElse(null);
    }

    private String form(ListForm form, String text, Map<String, String> refusals, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("text", text);
        model.addAttribute("clients", clients.choices());
        model.addAttribute("tlps", ListForm.tlps());
        model.addAttribute("refusals", refusals);
        model.addAttribute("mostMib", ListText.MOST_BYTES / (1024 * 1024));
        model.addAttribute("mostEntries", Gathering.MOST_ENTRIES);
        return "indicator/new";
    }
}
