package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the client was asked about an incident, what it said, and the form that asks. */
@Controller
@RequestMapping("/console/incidents/{reference}/questions")
class InquiryPageController {

    private final Inquiries inquiries;
    private final Withdrawing withdrawing;
    private final AcceptedRisks risks;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;
    private final Clock clock;

    InquiryPageController(
            Inquiries inquiries,
            Withdrawing withdrawing,
            AcceptedRisks risks,
            IncidentDesk incidents,
            IncidentHeads heads,
            Clock clock) {
        this.inquiries = inquiries;
        this.withdrawing = withdrawing;
        this.risks = risks;
        this.incidents = incidents;
        this.heads = heads;
        this.clock = clock;
    }

    /** @param kind of the form, where one is chosen */
    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, @RequestParam(required = false) @Nullable String kind, Model model) {
        return shown(incident(reference), InquiryForm.at(clock.instant(), kind), Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.asked")
    String ask(
            @PathVariable String reference,
            @ModelAttribute InquiryForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var incident = incident(reference);
        try {
            inquiries.ask(incident, form);
            next.addFlashAttribute("toast", "Asked. It stands in the client's portal.");
            return home(reference);
        } catch (InquiryRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(incident, form, flaw(refused), model);
        }
    }

    @PostMapping("/{id}/withdraw")
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.withdrawn")
    String withdraw(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        var incident = incident(reference);
        try {
            withdrawing.withdraw(incident, id, reason);
            return home(reference);
        } catch (InquiryRefusal refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var whole = Map.of("", String.valueOf(refused.getMessage()));
            return shown(incident, InquiryForm.at(clock.instant(), null), whole, model);
        }
    }

    @PostMapping("/{id}/sooner")
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.shortened")
    String shorten(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var incident = incident(reference);
        try {
            withdrawing.shorten(incident, id, minutes, reason);
            next.addFlashAttribute("toast", "The client has less time, and is told.");
            return home(reference);
        } catch (InquiryRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var whole = Map.of("", String.valueOf(refused.getMessage()));
            return shown(incident, InquiryForm.at(clock.instant(), null), whole, model);
        }
    }

    private String shown(Incident incident, InquiryForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("incident", heads.of(incident.reference().value()));
        model.addAttribute("questions", inquiries.of(incident.tenant(), incident.id()));
        model.addAttribute(
                "risks",
                risks.ofIncident(incident.tenant(), incident.id()).stream()
                        .collect(Collectors.toMap(AcceptedRisk::id, Function.identity())));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("mayAsk", CurrentScope.get().may(Permission.INCIDENT_WORK));
        model.addAttribute("now", clock.instant());
        return "response/questions";
    }

    private static Map<String, String> flaw(InquiryRefusal refused) {
        return Map.of(refused.field(), String.valueOf(refused.getMessage()));
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String home(String reference) {
        return "redirect:/console/incidents/%s/questions".formatted(reference);
    }
}
