package eu.custos.rule;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a rule is to be taken out of force. */
@Component
class RuleWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.ofProvider("rule", "rule_retirement", "rule_id", "reason"));
    }
}
