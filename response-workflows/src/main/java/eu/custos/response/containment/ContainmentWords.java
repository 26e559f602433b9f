package eu.custos.response.containment;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was proposed against an attacker, why it was decided so, and why that was taken back. */
@Component
class ContainmentWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("incident", "containment_proposal", "incident_id", "measure"),
                KeptWords.byUuid("incident", "containment_proposal", "incident_id", "reason"),
                KeptWords.byUuid("incident", "containment_proposal", "incident_id", "revoke_reason"));
    }
}
