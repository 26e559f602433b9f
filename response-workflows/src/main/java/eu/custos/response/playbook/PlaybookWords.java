package eu.custos.response.playbook;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a playbook was proposed and bound. */
@Component
class PlaybookWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byText("playbook", "playbook_version", "process", "reason"),
                KeptWords.byUuid("playbook-binding", "playbook_binding", "id", "reason"));
    }
}
