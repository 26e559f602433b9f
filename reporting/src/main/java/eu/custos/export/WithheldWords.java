package eu.custos.export;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why places are withheld. */
@Component
class WithheldWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("evidence-export", "evidence_export", "id", "places_why"));
    }
}
