package eu.custos.response.asking;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A client asks back on a question, in the portal; we answer, and give more time, at its incident. */
@Controller
class AskBackController {

    private final Questions questions;
    private final AskBackDesk desk;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    AskBackController(Questions questions, AskBackDesk desk, IncidentDesk incidents, IncidentHeads heads) {
        this.questions = questions;
        this.desk = desk;
        this.incidents = incidents;
        this.heads = heads;
    }

    @PostMapping("/portal/questions/{task}/ask-back")
    @Requires(Permission.DECISION_ANSWER)
    @Records("client.asked-back")
    String ask(
            @PathVariable String task,
            @RequestParam(defaultValue = "") String question,
            @RequestParam String requestId,
            RedirectAttributes next) {
        var asked = questions.any(task).orElseThrow(AskBackController::nothing);
        next.addFlashAttribute(
                "toast", questions.askBack(asked, question, requestId).orElse("Asked. Your time to answer goes on."));
        return "redirect:/portal/incidents/" + asked.reference();
    }

    @GetMapping("/console/incidents/{reference}/asked-back")
    @Requires(Permission.INCIDENT_READ)
    String page(
            @PathVariable String reference,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        shown(incident(reference), null, model);
        return fragment == null ? "response/asked-back" : "response/asked-back :: all";
    }

    @PostMapping("/console/incidents/{reference}/asked-back/{id}")
    @Requires(Permission.INCIDENT_WORK)
    @Records("client.told-back")
    String say(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var incident = incident(reference);
        return done(incident, desk.say(incident, id, answer), "Answered. The client is told.", model, response, next);
    }

    @PostMapping("/console/incidents/{reference}/asked-back/time/{task}")
    @Requires(Permission.INCIDENT_WORK)
    @Records("decision.extended")
    String extend(
            @PathVariable String reference,
            @PathVariable String task,
            @RequestParam(defaultValue = "0") String hours,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var incident = incident(reference);
        var refused = desk.extend(incident, task, number(hours), reason, requestId);
        return done(incident, refused, "The client has more time.", model, response, next);
    }

    private static int number(String text) {
        return text.strip().matches("\\d{1,4}") ? Integer.parseInt(text.strip()) : 0;
    }

    private String done(
            Incident incident,
            Optional<String> refused,
            String toast,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (refused.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            shown(incident, refused.get(), model);
            return "response/asked-back";
        }
        next.addFlashAttribute("toast", toast);
        return "redirect:/console/incidents/%s/questions".formatted(incident.reference());
    }

    private void shown(Incident incident, @Nullable String flaw, Model model) {
        model.addAttribute("incident", heads.of(incident.reference().value()));
        model.addAttribute("back", desk.of(incident));
        model.addAttribute("open", desk.open(incident));
        model.addAttribute("flaw", flaw);
        model.addAttribute("freshId", UUID.randomUUID().toString());
        model.addAttribute("mayWork", CurrentScope.get().may(Permission.INCIDENT_WORK));
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AskBackController::nothing);
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
