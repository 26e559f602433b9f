package eu.custos.alert;

import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The tab of an incident's page with the alerts that count in it. */
@Controller
class IncidentAlertsController {

    private final IncidentHeads heads;
    private final GroupReading groups;
    private final AlertReading alerts;

    IncidentAlertsController(IncidentHeads heads, GroupReading groups, AlertReading alerts) {
        this.heads = heads;
        this.groups = groups;
        this.alerts = alerts;
    }

    @GetMapping("/console/incidents/{reference}/alerts")
    @Requires(Permission.ALERT_READ)
    String tab(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            Model model) {
        var incident = heads.of(reference);
        var rows = groups.ofIncident(incident.tenant(), incident.id().value());
        var shown = rows.stream()
                .map(QueueRow::id)
                .filter(id -> group == null || id.equals(group))
                .findFirst()
                .orElse(null);
        model.addAttribute("incident", incident);
        model.addAttribute("rows", rows);
        model.addAttribute("group", shown);
        model.addAttribute("occurrences", shown == null ? null : alerts.ofGroup(shown, cursor, AlertReading.PAGE));
        return "incident-alerts".equals(target) ? "alert/incident :: alerts" : "alert/incident";
    }
}
