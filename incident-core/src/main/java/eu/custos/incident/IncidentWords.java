package eu.custos.incident;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reasons and findings that stand in the incident, too. */
@Component
class IncidentWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("incident", "incident", "id", "summary"),
                KeptWords.byUuid("incident", "incident", "id", "root_cause"),
                KeptWords.byUuid("incident", "incident", "id", "lessons"));
    }
}
