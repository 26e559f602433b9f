package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentException;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A lead opens a closed incident again. */
@Controller
class ReopeningController {

    private final Reopenings reopenings;

    ReopeningController(Reopenings reopenings) {
        this.reopenings = reopenings;
    }

    @PostMapping("/console/incidents/{reference}/reopen")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.reopened")
    String reopen(
            @PathVariable String reference,
            @RequestParam String reason,
            @RequestParam String requestId,
            RedirectAttributes flash) {
        try {
            if (reopenings.reopen(reference, reason, requestId).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
        } catch (IncidentException refused) {
            flash.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/console/incidents/%s/tasks".formatted(reference);
    }
}
