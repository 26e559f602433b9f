package eu.custos.audit;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Findings: the auditor raises and judges them, the provider answers. */
@Controller
class FindingController {

    private static final String FINDINGS = AuditController.HOME + "/{id}/findings";

    private final AuditRoom room;
    private final FindingDesk desk;
    private final Clock clock;

    FindingController(AuditRoom room, FindingDesk desk, Clock clock) {
        this.room = room;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping(FINDINGS)
    @Requires(Permission.AUDIT_READ)
    String list(@PathVariable UUID id, @RequestParam(required = false) @Nullable String control, Model model) {
        return room.look(id, "findings", null, visit -> list(visit, FindingForm.empty(control), Map.of(), model));
    }

    private String list(Visit visit, FindingForm form, Map<String, String> refusals, Model model) {
        RoomController.head(visit, model);
        model.addAttribute("findings", room.outside(Permission.AUDIT_READ, own -> desk.list(visit.audit())));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("now", clock.instant());
        return "audit/findings";
    }

    @PostMapping(FINDINGS)
    @Requires(Permission.AUDIT_PERFORM)
    @Records("audit.finding-raised")
    String raise(@PathVariable UUID id, FindingForm form, Model model, HttpServletResponse response) {
        return room.actWide(id, Permission.AUDIT_PERFORM, visit -> {
            try {
                var number = desk.raise(visit, form.read());
                return "redirect:%s/%s/findings/%d".formatted(AuditController.HOME, id, number);
            } catch (FormRefused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return list(visit, form, refused.refusals(), model);
            }
        });
    }

    @GetMapping(FINDINGS + "/{number}")
    @Requires(Permission.AUDIT_READ)
    String one(@PathVariable UUID id, @PathVariable int number, Model model) {
        return room.look(id, "finding", Integer.toString(number), visit -> one(visit, number, Map.of(), null, model));
    }

    private String one(Visit visit, int number, Map<String, String> refusals, @Nullable String words, Model model) {
        RoomController.head(visit, model);
        model.addAttribute("finding", room.outside(Permission.AUDIT_READ, own -> desk.find(visit.audit(), number)));
        model.addAttribute("refusals", refusals);
        model.addAttribute("words", words);
        model.addAttribute("now", clock.instant());
        return "audit/finding";
    }

    @PostMapping(FINDINGS + "/{number}/answer")
    @Requires(Permission.AUDIT_MANAGE)
    @Records("audit.finding-answered")
    String answer(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String due,
            Model model,
            HttpServletResponse response) {
        return change(id, number, Permission.AUDIT_MANAGE, words, model, response, visit -> {
            var reading = new FormReading();
            var told = reading.words("words", words, "Say what is done about it");
            Instant day = FormReading.text(due).isEmpty() ? null : reading.day("due", due);
            reading.done();
            desk.answer(visit, number, told, day);
        });
    }

    @PostMapping(FINDINGS + "/{number}/judge")
    @Requires(Permission.AUDIT_PERFORM)
    @Records("audit.finding-closed")
    String judge(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String verdict,
            Model model,
            HttpServletResponse response) {
        return change(id, number, Permission.AUDIT_PERFORM, words, model, response, visit -> {
            var reading = new FormReading();
            var told = reading.words("words", words, "Say what you looked at");
            if (!"close".equals(verdict) && !"back".equals(verdict)) {
                reading.refuse("form", "Close it or hand it back.");
            }
            reading.done();
            desk.judge(visit, number, "close".equals(verdict), told);
        });
    }

    private String change(
            UUID id,
            int number,
            Permission needed,
            @Nullable String words,
            Model model,
            HttpServletResponse response,
            Consumer<Visit> how) {
        return room.actWide(id, needed, visit -> {
            try {
                how.accept(visit);
                return "redirect:%s/%s/findings/%d".formatted(AuditController.HOME, id, number);
            } catch (FormRefused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return one(visit, number, refused.refusals(), words, model);
            }
        });
    }
}
