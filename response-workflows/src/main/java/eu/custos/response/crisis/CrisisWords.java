package eu.custos.response.crisis;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a crisis was declared. */
@Component
class CrisisWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("crisis", "crisis", "id", "reason"));
    }
}
