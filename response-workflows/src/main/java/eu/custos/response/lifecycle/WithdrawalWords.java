package eu.custos.response.lifecycle;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why an incident was to be withdrawn. */
@Component
class WithdrawalWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("incident", "incident_withdrawal", "incident_id", "reason"));
    }
}
