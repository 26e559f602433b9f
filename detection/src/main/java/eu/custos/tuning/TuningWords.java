package eu.custos.tuning;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was said of a rule that is to be tuned. */
@Component
class TuningWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("tuning-item", "tuning_item", "item_id", "words"),
                KeptWords.byUuid("tuning-item", "tuning_note", "item_id", "text"));
    }
}
