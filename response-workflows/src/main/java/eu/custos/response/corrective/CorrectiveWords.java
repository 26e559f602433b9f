package eu.custos.response.corrective;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was said of a corrective action. */
@Component
class CorrectiveWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("corrective-action", "corrective_action", "id", "words"),
                KeptWords.byUuid("corrective-action", "corrective_action", "id", "basis"),
                KeptWords.byUuid("corrective-action", "corrective_action", "id", "decision_reason"));
    }
}
