package eu.custos.export;

import eu.custos.evidence.LedgerReading;
import eu.custos.export.ExportException.InvalidRequest;
import eu.custos.export.ExportException.NotThere;
import eu.custos.export.ExportException.TooMany;
import eu.custos.export.ExportException.UnknownExport;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where the ledgers stand, and packages taken out of them, for people. */
@Controller
class ExportPageController {

    private static final String HOME = "/console/evidence";
    private static final String ONE = HOME + "/exports/";
    private static final int PAGE = 50;

    private final Exports exports;
    private final ExportReader reader;
    private final LedgerReading ledgers;
    private final ClientOrganisations clients;
    private final ExportSettings settings;
    private final Clock clock;

    ExportPageController(
            Exports exports,
            ExportReader reader,
            LedgerReading ledgers,
            ClientOrganisations clients,
            ExportSettings settings,
            Clock clock) {
        this.exports = exports;
        this.reader = reader;
        this.ledgers = ledgers;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.EVIDENCE_READ)
    String home(@RequestParam(required = false) @Nullable String cursor, Model model) {
        var page = exports.newest(place(cursor), PAGE);
        model.addAttribute("ledgers", ledgers.states());
        model.addAttribute("exports", page.items());
        model.addAttribute("first", cursor == null ? null : HOME);
        model.addAttribute("next", page.next() == null ? null : HOME + "?cursor=" + page.next());
        model.addAttribute("mayExport", mayExport());
        return "export/home";
    }

    @GetMapping(HOME + "/exports/new")
    @Requires(Permission.EVIDENCE_EXPORT)
    String form(
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable UUID again,
            Model model) {
        return form(again == null ? ExportForm.about(incident, client) : again(again), null, null, model);
    }

    @PostMapping(HOME + "/exports")
    @Requires(Permission.EVIDENCE_EXPORT)
    @Records(ExportTrail.REQUESTED)
    String ask(ExportForm form, Model model, HttpServletResponse response) {
        try {
            var order = reader.read(form.input(), clock.instant());
            var id = form.id() == null ? UUID.randomUUID() : form.id();
            return "redirect:" + ONE + exports.ask(id, order).id();
        } catch (InvalidRequest refused) {
            response.setStatus(ExportErrorMapping.statusOf(refused).value());
            return form(form, refused.field(), refused.getMessage(), model);
        } catch (TooMany refused) {
            response.setStatus(ExportErrorMapping.statusOf(refused).value());
            return form(form, "", refused.getMessage(), model);
        }
    }

    @GetMapping(HOME + "/exports/{id}")
    @Requires(Permission.EVIDENCE_READ)
    String page(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        page(exports.find(id), null, model);
        return fragment == null ? "export/page" : "export/page :: progress";
    }

    @PostMapping(HOME + "/exports/{id}/cancel")
    @Requires(Permission.EVIDENCE_EXPORT)
    @Records(ExportTrail.CANCELLED)
    String cancel(@PathVariable UUID id) {
        exports.cancel(id);
        return "redirect:" + ONE + id;
    }

    @GetMapping(HOME + "/exports/{id}/package")
    @Requires(Permission.EVIDENCE_EXPORT)
    Object fetch(@PathVariable UUID id, Model model, HttpServletResponse response) {
        try {
            ResponseEntity<Resource> file = ExportApiController.file(exports.fetch(id));
            return file;
        } catch (NotThere refused) {
            response.setStatus(ExportErrorMapping.statusOf(refused).value());
            page(exports.find(id), refused.getMessage(), model);
            return "export/page";
        }
    }

    @ExceptionHandler
    void missing(UnknownExport unknown, HttpServletResponse response) throws java.io.IOException {
        response.sendError(ExportErrorMapping.statusOf(unknown).value());
    }

    private void page(EvidenceExport export, @Nullable String refused, Model model) {
        model.addAttribute("export", export);
        model.addAttribute("from", export.subject().start());
        model.addAttribute("to", export.subject().end());
        model.addAttribute("keptDays", settings.keep().toDays());
        model.addAttribute("mayExport", mayExport());
        model.addAttribute("refused", refused);
    }

    private String form(ExportForm form, @Nullable String field, @Nullable String why, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("id", form.id() == null ? UUID.randomUUID() : form.id());
        model.addAttribute("clients", clients.choices());
        model.addAttribute("refused", field);
        model.addAttribute("why", why);
        return "export/new";
    }

    private ExportForm again(UUID id) {
        var export = exports.find(id);
        return ExportForm.again(export, exports.client(export));
    }

    private static @Nullable ExportPlace place(@Nullable String cursor) {
        try {
            return ExportPlace.of(cursor);
        } catch (InvalidRequest refused) {
            throw new ResponseStatusException(ExportErrorMapping.statusOf(refused), refused.getMessage(), refused);
        }
    }

    private static boolean mayExport() {
        return CurrentScope.get().may(Permission.EVIDENCE_EXPORT);
    }
}
