package eu.custos.audit;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
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

/** The audits, and opening, closing and extending their rooms. */
@Controller
class AuditController {

    static final String HOME = "/console/audits";

    private final AuditRoom room;
    private final AuditDesk desk;
    private final ClientOrganisations clients;
    private final Clock clock;

    AuditController(AuditRoom room, AuditDesk desk, ClientOrganisations clients, Clock clock) {
        this.room = room;
        this.desk = desk;
        this.clients = clients;
        this.clock = clock;
    }

    /** One audit in the list. */
    record Line(
            UUID id,
            String title,
            String auditor,
            int clients,
            Period period,
            boolean pseudonyms,
            boolean open,
            Instant over) {}

    @GetMapping(HOME)
    @Requires(Permission.AUDIT_READ)
    String list(@RequestParam(required = false) @Nullable UUID after, Model model) {
        var page = room.outside(Permission.AUDIT_READ, own -> desk.list(own, after));
        var now = clock.instant();
        model.addAttribute(
                "audits",
                page.items().stream()
                        .map(audit -> new Line(
                                audit.id(),
                                audit.title(),
                                audit.auditor().name(),
                                audit.clients().size(),
                                audit.period(),
                                audit.pseudonyms(),
                                audit.open(now),
                                audit.over()))
                        .toList());
        model.addAttribute("mayOpen", CurrentScope.get().may(Permission.AUDIT_MANAGE));
        model.addAttribute("first", after == null ? null : HOME);
        model.addAttribute("next", page.next() == null ? null : HOME + "?after=" + page.next());
        return "audit/list";
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.AUDIT_MANAGE)
    String form(Model model) {
        return form(AuditForm.empty(clock.instant()), Map.of(), model);
    }

    private String form(AuditForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("clients", offered());
        model.addAttribute("auditors", room.outside(Permission.AUDIT_MANAGE, own -> desk.auditors()));
        return "audit/new";
    }

    private List<ClientOrganisation> offered() {
        return clients.visible();
    }

    @PostMapping(HOME)
    @Requires(Permission.AUDIT_MANAGE)
    @Records("audit.opened")
    String open(AuditForm form, Model model, HttpServletResponse response) {
        try {
            var draft = form.read(clock.instant());
            room.outside(Permission.AUDIT_MANAGE, own -> {
                desk.open(own, draft);
                return true;
            });
            return "redirect:" + HOME;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused.refusals(), model);
        }
    }

    @PostMapping(HOME + "/{id}/end")
    @Requires(Permission.AUDIT_MANAGE)
    @Records("audit.ended")
    String end(@PathVariable UUID id) {
        room.actWide(id, Permission.AUDIT_MANAGE, visit -> {
            desk.end(visit);
            return true;
        });
        return "redirect:" + HOME;
    }

    @PostMapping(HOME + "/{id}/extend")
    @Requires(Permission.AUDIT_MANAGE)
    @Records("audit.extended")
    String extend(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String closes,
            @RequestParam(required = false) @Nullable String reason) {
        var reading = new FormReading();
        var closing = reading.moment("closes", closes);
        AuditForm.requireSoon(closing, clock.instant(), reading);
        var why = reading.words("reason", reason, "Say why");
        if (!reading.sound()) {
            return "redirect:" + HOME + "/" + id + "?refused";
        }
        room.actWide(id, Permission.AUDIT_MANAGE, visit -> {
            desk.closeAt(visit, closing, why);
            return true;
        });
        return "redirect:" + HOME + "/" + id;
    }
}
