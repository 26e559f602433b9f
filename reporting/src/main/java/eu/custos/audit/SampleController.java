package eu.custos.audit;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Samples: drawing them, looking at what was drawn, judging it. */
@Controller
class SampleController {

    private static final String SAMPLES = AuditController.HOME + "/{id}/samples";

    private final AuditRoom room;
    private final SampleDesk desk;

    SampleController(AuditRoom room, SampleDesk desk) {
        this.room = room;
        this.desk = desk;
    }

    @GetMapping(SAMPLES)
    @Requires(Permission.AUDIT_READ)
    String list(@PathVariable UUID id, @RequestParam(defaultValue = "0") int client, Model model) {
        return room.look(id, "samples", null, visit -> {
            var form = SampleForm.of(visit.audit());
            var chosen = new SampleForm(
                    form.requestId(),
                    Integer.toString(client),
                    null,
                    form.from(),
                    form.until(),
                    form.wanted(),
                    form.seed());
            return list(visit, chosen, Map.of(), model);
        });
    }

    private String list(Visit visit, SampleForm form, Map<String, String> refusals, Model model) {
        RoomController.head(visit, model);
        var place = form.client() != null && form.client().matches("\\d{1,3}") ? Integer.parseInt(form.client()) : 0;
        var known = visit.client(place).isPresent() ? place : 0;
        model.addAttribute("samples", desk.list(visit));
        model.addAttribute("visit", visit);
        model.addAttribute("place", known);
        model.addAttribute("types", desk.types(visit, known));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "audit/samples";
    }

    @PostMapping(SAMPLES)
    @Requires(Permission.AUDIT_PERFORM)
    @Records("audit.sample-drawn")
    String draw(@PathVariable UUID id, SampleForm form, Model model, HttpServletResponse response) {
        return room.act(id, Permission.AUDIT_PERFORM, visit -> {
            try {
                var sample = desk.draw(visit, form.read(visit.audit()));
                return "redirect:%s/%s/samples/%s".formatted(AuditController.HOME, id, sample);
            } catch (FormRefused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return list(visit, form, refused.refusals(), model);
            }
        });
    }

    @GetMapping(SAMPLES + "/{sample}")
    @Requires(Permission.AUDIT_READ)
    String one(@PathVariable UUID id, @PathVariable UUID sample, Model model) {
        return room.look(id, "sample", sample.toString(), visit -> one(visit, sample, Map.of(), model));
    }

    private String one(Visit visit, UUID id, Map<String, String> refusals, Model model) {
        var head = RoomController.head(visit, model);
        var sample = desk.find(visit, id);
        model.addAttribute("sample", sample);
        model.addAttribute("client", head.client(visit, sample.client()));
        model.addAttribute(
                "entries",
                desk.drawn(sample).stream()
                        .map(entry -> ShownEntry.of(entry, visit.disguise()))
                        .toList());
        model.addAttribute(
                "judgements",
                desk.judgements(sample).stream().collect(Collectors.toMap(Judgement::seq, Function.identity())));
        model.addAttribute("refusals", refusals);
        return "audit/sample";
    }

    @PostMapping(SAMPLES + "/{sample}/entries/{seq}")
    @Requires(Permission.AUDIT_PERFORM)
    @Records("audit.entry-judged")
    String judge(
            @PathVariable UUID id,
            @PathVariable UUID sample,
            @PathVariable long seq,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable String remark,
            Model model,
            HttpServletResponse response) {
        return room.act(id, Permission.AUDIT_PERFORM, visit -> {
            if (!visit.auditor()) {
                throw new AccessRefused("Samples are judged by the auditor");
            }
            try {
                var given = Judgement.Verdict.of(verdict)
                        .orElseThrow(() -> new FormRefused("remark", "Choose whether it is in order."));
                var words = Prose.of(remark);
                if (words.length() > FormReading.LONGEST_WORDS) {
                    throw new FormRefused("remark", "Up to 2,000 characters.");
                }
                desk.judge(visit, sample, seq, given, words.isEmpty() ? null : words);
                return "redirect:%s/%s/samples/%s#e%d".formatted(AuditController.HOME, id, sample, seq);
            } catch (FormRefused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return one(visit, sample, Map.of(Long.toString(seq), String.valueOf(refused.getMessage())), model);
            }
        });
    }
}
