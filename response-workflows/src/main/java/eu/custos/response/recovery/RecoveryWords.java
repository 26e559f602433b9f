package eu.custos.response.recovery;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes on the steps of a recovery. */
@Component
class RecoveryWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("recovery-plan", "recovery_result", "plan_id", "note"));
    }
}
