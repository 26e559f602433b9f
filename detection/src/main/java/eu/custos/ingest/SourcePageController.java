package eu.custos.ingest;

import eu.custos.ingest.adapter.Adapters;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sources of alerts, for people. */
@Controller
class SourcePageController {

    private static final String HOME = "/console/sources";

    private final Sources sources;
    private final JdbcSourceBoard board;
    private final IntakeBalance balance;
    private final ClientOrganisations clients;
    private final Adapters adapters;
    private final Heartbeats heartbeats;
    private final Clock clock;

    SourcePageController(
            Sources sources,
            JdbcSourceBoard board,
            IntakeBalance balance,
            ClientOrganisations clients,
            Adapters adapters,
            Heartbeats heartbeats,
            Clock clock) {
        this.sources = sources;
        this.board = board;
        this.balance = balance;
        this.clients = clients;
        this.adapters = adapters;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.OPERATIONS_READ)
    String list(@RequestParam(required = false) @Nullable String client, Model model) {
        var lines = board.lines(Keeping.hourOf(clock.instant()));
        var one = client == null ? null : clients.findByReference(client).orElse(null);
        model.addAttribute("client", one);
        model.addAttribute(
                "rows",
                one == null
                        ? lines
                        : lines.stream()
                                .filter(line -> line.tenant().equals(one.id()))
                                .toList());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.SOURCE_MANAGE));
        return "ingest/sources";
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.SOURCE_MANAGE)
    String form(Model model) {
        return form(SourceForm.EMPTY, Map.of(), model);
    }

    @PostMapping(HOME)
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.registered")
    String register(@ModelAttribute SourceForm form, Model model, HttpServletResponse response) {
        try {
            var client = clients.findByReference(form.reference())
                    .orElseThrow(() -> new SourceRefused.UnknownClient(form.reference()));
            var made = sources.register(client.id(), form.cleanName(), form.cleanAdapter(), form.fieldMapping());
            return key(made.source(), made.key(), model, response);
        } catch (SourceRefused refused) {
            response.setStatus(IntakeErrorMapping.statusOf(refused).value());
            return form(form, Map.of(SourceForm.fieldOf(refused), String.valueOf(refused.getMessage())), model);
        }
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.OPERATIONS_READ)
    String page(@PathVariable UUID id, Model model) {
        return page(id, null, Map.of(), model);
    }

    @PostMapping(HOME + "/{id}/adapter")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.reconfigured")
    String reconfigure(
            @PathVariable UUID id, @ModelAttribute SourceForm form, Model model, HttpServletResponse response) {
        try {
            sources.reconfigure(source(id).tenant(), id, form.cleanAdapter(), form.fieldMapping());
            return "redirect:" + HOME + "/" + id;
        } catch (SourceRefused refused) {
            response.setStatus(IntakeErrorMapping.statusOf(refused).value());
            return page(id, form, Map.of(SourceForm.fieldOf(refused), String.valueOf(refused.getMessage())), model);
        }
    }

    @PostMapping(HOME + "/{id}/expected")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.expected")
    String expect(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String minutes,
            Model model,
            HttpServletResponse response) {
        var wanted = minutes.strip();
        if (!wanted.isEmpty() && !(wanted.matches("\\d{1,5}") && within(Integer.parseInt(wanted)))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, null, Map.of("minutes", "From 5 minutes to 30 days (43200), or empty."), model);
        }
        heartbeats.expect(source(id).tenant(), id, wanted.isEmpty() ? null : Integer.valueOf(wanted));
        return "redirect:" + HOME + "/" + id;
    }

    private static boolean within(int minutes) {
        return minutes >= 5 && minutes <= 43_200;
    }

    @PostMapping(HOME + "/{id}/key")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.key-issued")
    String issueKey(@PathVariable UUID id, Model model, HttpServletResponse response) {
        var source = source(id);
        return key(source, sources.issueKey(source.tenant(), id, null), model, response);
    }

    @PostMapping(HOME + "/{id}/revoke")
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.revoked")
    String revoke(@PathVariable UUID id) {
        sources.revoke(source(id).tenant(), id);
        return "redirect:" + HOME;
    }

    /** The one time that the key is shown; nobody keeps this page. */
    private static String key(Source source, String key, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("source", source);
        model.addAttribute("key", key);
        return "ingest/key";
    }

    private String form(SourceForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("clients", clients.choices());
        return shown(form, refusals, model, "ingest/source-new");
    }

    private String page(UUID id, @Nullable SourceForm form, Map<String, String> refusals, Model model) {
        var source = source(id);
        model.addAttribute("source", source);
        model.addAttribute(
                "expected",
                heartbeats.expected(source.tenant(), id).map(String::valueOf).orElse(""));
        model.addAttribute("versions", sources.versions(source.tenant(), id));
        model.addAttribute("day", balance.between(null, id.toString(), null, null));
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.SOURCE_MANAGE) && source.inUse());
        return shown(form == null ? SourceForm.of(source) : form, refusals, model, "ingest/source");
    }

    private String shown(SourceForm form, Map<String, String> refusals, Model model, String view) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("adapters", adapters.choices());
        return view;
    }

    private Source source(UUID id) {
        return sources.named(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
