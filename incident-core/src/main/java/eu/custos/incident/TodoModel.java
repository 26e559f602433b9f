package eu.custos.incident;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What {@code incident/todo} shows. */
@Component
class TodoModel {

    private final IncidentHeads heads;
    private final IncidentReading reading;
    private final IncidentWork work;
    private final IncidentOwners owners;

    TodoModel(IncidentHeads heads, IncidentReading reading, IncidentWork work, IncidentOwners owners) {
        this.heads = heads;
        this.reading = reading;
        this.work = work;
        this.owners = owners;
    }

    void fill(Model model, String reference) {
        var incident = reading.incident(reference);
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("tasks", work.tasks(incident));
        model.addAttribute("owners", owners.choices(incident.tenant(), null));
        model.addAttribute("requestId", UUID.randomUUID().toString());
        model.addAttribute("refusals", Map.of());
    }
}
