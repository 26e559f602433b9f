package eu.custos.action;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why an action was proposed, and what was said of it. */
@Component
class ActionWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("action", "response_action", "id", "reason"),
                KeptWords.byUuid("action", "response_action", "id", "said"));
    }
}
