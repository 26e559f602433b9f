package eu.custos.audit;

import eu.custos.control.ControlStandings;
import eu.custos.export.PackageDoor;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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

/** Controls of an audit, and packages of evidence that an auditor takes along. */
@Controller
class PackageController {

    private static final String ROOM = AuditController.HOME + "/{id}";
    private static final int SHOWN = 50;
    private static final int LONGEST_ID = 36;

    private final AuditRoom room;
    private final ControlStandings controls;
    private final PackageDoor door;
    private final JdbcAuditPackages packages;
    private final Clock clock;

    PackageController(
            AuditRoom room, ControlStandings controls, PackageDoor door, JdbcAuditPackages packages, Clock clock) {
        this.room = room;
        this.controls = controls;
        this.door = door;
        this.packages = packages;
        this.clock = clock;
    }

    /** A control and whose it is, as the reader may know it; no client for the provider's. */
    record Row(ControlStandings.Line line, RoomHead.@Nullable Client client) {}

    /** What the form of a package holds, as it was sent; days are UTC, the last one within. */
    record Form(
            @Nullable String requestId,
            @Nullable String client,
            @Nullable String from,
            @Nullable String until,
            @Nullable String controls) {

        static Form of(Audit audit) {
            return new Form(
                    UUID.randomUUID().toString(),
                    "0",
                    audit.period().from().toString().substring(0, 10),
                    audit.period().until().minusSeconds(1).toString().substring(0, 10),
                    String.join(" ", audit.controls()));
        }
    }

    @GetMapping(ROOM + "/controls")
    @Requires(Permission.AUDIT_READ)
    String controls(@PathVariable UUID id, Model model) {
        return room.look(id, "controls", null, visit -> {
            var head = RoomController.head(visit, model);
            var audit = visit.audit();
            model.addAttribute(
                    "rows",
                    controls.of(audit.clients(), audit.controls()).stream()
                            .map(line ->
                                    new Row(line, line.client() == null ? null : head.client(visit, line.client())))
                            .toList());
            return "audit/controls";
        });
    }

    @GetMapping(ROOM + "/packages")
    @Requires(Permission.AUDIT_READ)
    String packages(@PathVariable UUID id, Model model) {
        return room.look(id, "packages", null, visit -> list(visit, Form.of(visit.audit()), Map.of(), model));
    }

    private String list(Visit visit, Form form, Map<String, String> refusals, Model model) {
        RoomController.head(visit, model);
        model.addAttribute(
                "packages",
                packages.of(visit.audit().id(), SHOWN).stream().map(door::find).toList());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "audit/packages";
    }

    @PostMapping(ROOM + "/packages")
    @Requires(Permission.AUDIT_PERFORM)
    @Records("evidence.export-requested")
    String ask(@PathVariable UUID id, Form form, Model model, HttpServletResponse response) {
        return room.act(id, Permission.AUDIT_PERFORM, visit -> {
            try {
                ask(visit, form);
                return "redirect:%s/%s/packages".formatted(AuditController.HOME, id);
            } catch (FormRefused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return list(visit, form, refused.refusals(), model);
            }
        });
    }

    private void ask(Visit visit, Form form) {
        var audit = visit.audit();
        if (audit.pseudonyms()) {
            throw new FormRefused("form", "A package names the client, so it is asked for by the provider.");
        }
        var reading = new FormReading();
        var begins = reading.day("from", form.from());
        var ends = reading.endOfDay("until", form.until());
        if (reading.sound() && !(ends.isAfter(begins) && audit.period().holds(new Period(begins, ends)))) {
            reading.refuse("until", "Within the period of the audit.");
        }
        var ids = List.copyOf(AuditForm.controlIds(form.controls()));
        if (!audit.controls().isEmpty() && !audit.controls().containsAll(ids)) {
            reading.refuse("controls", "Among the controls of the audit.");
        }
        var client = visit.client(place(form.client()));
        if (client.isEmpty()) {
            reading.refuse("client", "Choose a client of the audit.");
        }
        var request = request(form.requestId(), reading);
        reading.done();
        try {
            var chosen = client.orElseThrow();
            door.ask(request, chosen.reference(), FormReading.text(form.from()), FormReading.text(form.until()), ids);
            packages.add(chosen.id(), audit.id(), request, clock.instant());
        } catch (PackageDoor.Refused refused) {
            throw new FormRefused("form", String.valueOf(refused.getMessage()));
        }
    }

    @GetMapping(ROOM + "/packages/{export}/package")
    @Requires(Permission.AUDIT_PERFORM)
    Object fetch(@PathVariable UUID id, @PathVariable UUID export, Model model, HttpServletResponse response) {
        return room.look(id, "package", export.toString(), visit -> {
            if (!packages.has(id, export)) {
                throw AccessRefused.outsideScope();
            }
            try {
                return door.fetch(export);
            } catch (PackageDoor.Refused refused) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return list(visit, Form.of(visit.audit()), Map.of("form", String.valueOf(refused.getMessage())), model);
            }
        });
    }

    private static int place(@Nullable String text) {
        return text != null && text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static UUID request(@Nullable String text, FormReading reading) {
        try {
            if (text != null && text.length() == LONGEST_ID) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException malformed) {
            // Told with the others.
        }
        reading.refuse("form", "The form was not whole. Open it anew.");
        return new UUID(0, 0);
    }
}
