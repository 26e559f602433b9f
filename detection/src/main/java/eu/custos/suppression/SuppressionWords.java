package eu.custos.suppression;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a suppression was proposed, decided and ended. */
@Component
class SuppressionWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("suppression", "suppression", "suppression_id", "reason"),
                KeptWords.byUuid("suppression", "suppression", "suppression_id", "decision_reason"),
                KeptWords.byUuid("suppression", "suppression", "suppression_id", "end_reason"));
    }
}
