package eu.custos.response.recovery;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.response.work.TaskPages;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The recovery tab of an incident: the plan with its checks, and the way to say that containment broke. */
@Controller
class RecoveryController {

    private final RecoveryPlans plans;
    private final ContainmentBreaks breaks;
    private final TaskPages tasks;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    RecoveryController(
            RecoveryPlans plans,
            ContainmentBreaks breaks,
            TaskPages tasks,
            IncidentDesk incidents,
            IncidentHeads heads) {
        this.plans = plans;
        this.breaks = breaks;
        this.tasks = tasks;
        this.incidents = incidents;
        this.heads = heads;
    }

    @GetMapping("/console/incidents/{reference}/recovery")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, Model model) {
        return page(incident(reference), null, model);
    }

    @PostMapping("/console/incidents/{reference}/recovery/broken")
    @Requires(Permission.INCIDENT_WORK)
    @Records("recovery.containment-broken")
    String broken(
            @PathVariable String reference,
            @RequestParam String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        var incident = incident(reference);
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var refusal = breaks.report(incident, Prose.of(reason), requestId);
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(incident, refusal.get(), model);
        }
        return "redirect:/console/incidents/%s/recovery".formatted(incident.reference());
    }

    private String page(Incident incident, @Nullable String refused, Model model) {
        var all = plans.of(incident.tenant(), incident.id());
        model.addAttribute("incident", heads.of(incident.reference().value()));
        model.addAttribute("plans", all.stream().map(RecoveryView::of).toList());
        model.addAttribute("refused", refused);
        model.addAttribute("requestId", UUID.randomUUID().toString());
        var open = tasks.ofIncident(incident.reference().value()).orElseThrow().stream()
                .filter(task -> task.process().equals(RecoveryPlans.PROCESS) && task.isOpen())
                .toList();
        model.addAttribute("mayReport", !open.isEmpty() && CurrentScope.get().may(Permission.INCIDENT_WORK));
        tasks.next(open).ifPresent(next -> model.addAttribute("next", next));
        return "response/recovery";
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
