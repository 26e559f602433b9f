package eu.custos.oncall;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was said as a post was given and taken. */
@Component
class HandOverWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.ofProvider("hand-over", "oncall_hand_over", "id", "note"),
                KeptWords.ofProvider("hand-over", "oncall_hand_over", "id", "answer"));
    }
}
