package eu.custos.incident;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reasons, findings and tasks that stand in the incident, too. */
@Component
class IncidentWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("incident", "incident", "id", "summary"),
                KeptWords.byUuid("incident", "incident", "id", "root_cause"),
                KeptWords.byUuid("incident", "incident", "id", "lessons"),
                KeptWords.byUuid("incident", "incident_task", "incident_id", "title"));
    }
}
