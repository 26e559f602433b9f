package eu.custos.response.operation;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why somebody went off the way of a process. */
@Component
class StepWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byText("process", "process_deviation", "instance_id", "reason"));
    }
}
