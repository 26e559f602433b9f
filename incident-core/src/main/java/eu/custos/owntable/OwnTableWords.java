package eu.custos.owntable;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a table was proposed. */
@Component
class OwnTableWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byText("decision-table", "own_table", "decision || ' ' || version", "reason"));
    }
}
