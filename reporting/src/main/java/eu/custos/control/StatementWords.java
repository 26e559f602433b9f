package eu.custos.control;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people said of controls. */
@Component
class StatementWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byText("control", "control_statement", "control", "reason"),
                KeptWords.byText("control", "control_statement", "control", "decision_reason"),
                KeptWords.byText("control", "control_statement", "control", "end_reason"));
    }
}
