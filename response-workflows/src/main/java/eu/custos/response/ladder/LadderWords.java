package eu.custos.response.ladder;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a ladder was proposed. */
@Component
class LadderWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byText(
                "ladder", "escalation_ladder", "lower(severity) || '/' || lower(kind) || '/' || version", "reason"));
    }
}
