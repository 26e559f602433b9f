package eu.custos.response.rehearsal;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A lead rehearses what an update of the models, or what waits for a second person, would have changed. */
@Controller
@RequestMapping("/console/incidents/{reference}/rehearsal")
class RehearsalController {

    private final RehearsalDesk desk;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    RehearsalController(RehearsalDesk desk, IncidentDesk incidents, IncidentHeads heads) {
        this.desk = desk;
        this.incidents = incidents;
        this.heads = heads;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_LEAD)
    String ask(@PathVariable String reference, Model model) {
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("candidates", desk.candidates(incident(reference).tenant()));
        return "response/rehearsal";
    }

    @PostMapping
    @Requires(Permission.INCIDENT_LEAD)
    @Records("process.rehearsed")
    String rehearse(
            @PathVariable String reference,
            @RequestParam(name = "with", required = false) @Nullable Set<String> with,
            HttpServletResponse response,
            Model model) {
        var chosen = with == null ? Set.<String>of() : with;
        model.addAttribute("chosen", chosen);
        try {
            var rehearsal = desk.rehearse(incident(reference), chosen);
            if (rehearsal.isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("flaw", "It goes on still. An incident can be rehearsed once it has ended.");
            }
            model.addAttribute("rehearsal", rehearsal.orElse(null));
        } catch (IllegalArgumentException gone) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("flaw", gone.getMessage());
        }
        return ask(reference, model);
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
