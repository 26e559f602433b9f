package eu.custos.incident;

import eu.custos.incident.IncidentEvent.FieldChange;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Edits an incident's facts, and tells the second of two who edit at once. */
@Controller
@RequestMapping("/console/incidents/{reference}/edit")
class IncidentEditController {

    private final IncidentHeads heads;
    private final IncidentReading reading;
    private final IncidentDesk desk;
    private final IncidentOwners owners;

    IncidentEditController(IncidentHeads heads, IncidentReading reading, IncidentDesk desk, IncidentOwners owners) {
        this.heads = heads;
        this.reading = reading;
        this.desk = desk;
        this.owners = owners;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_WORK)
    String form(@PathVariable String reference, Model model) {
        return form(EditForm.of(reading.incident(reference)), reference, Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.edited")
    String edit(
            @PathVariable String reference, @ModelAttribute EditForm form, Model model, HttpServletResponse response) {
        var incident = reading.incident(reference);
        try {
            desk.edit(incident.tenant(), incident.id(), form.version(), form.content());
            return "redirect:/console/incidents/" + reference;
        } catch (IncidentException refused) {
            response.setStatus(IncidentErrorMapping.statusOf(refused).value());
            if (refused instanceof IncidentException.StaleIncident stale) {
                return compared(stale, form, reference, model);
            }
            return form(form, reference, Refusals.of(refused), model);
        }
    }

    /** Both versions side by side; sending again takes the reader's own, knowingly. */
    private String compared(IncidentException.StaleIncident stale, EditForm mine, String reference, Model model) {
        var theirs = reading.incident(reference);
        model.addAttribute("stale", stale);
        model.addAttribute("compare", differences(theirs, mine));
        return form(mine.at(theirs.version()), reference, Map.of(), model);
    }

    private static List<FieldChange> differences(Incident theirs, EditForm mine) {
        return FieldChanges.between(theirs.facts(), mine.facts());
    }

    private String form(EditForm form, String reference, Map<String, String> refusals, Model model) {
        var incident = reading.incident(reference);
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("owners", owners.choices(incident.tenant(), incident.owner()));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("choices", IncidentChoices.all());
        model.addAttribute("mayLower", mayLower());
        return "incident/edit";
    }

    private static boolean mayLower() {
        return CurrentScope.get().may(Permission.INCIDENT_LEAD);
    }
}
