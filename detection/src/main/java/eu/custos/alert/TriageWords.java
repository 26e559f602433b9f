package eu.custos.alert;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes on alerts, and on many at once. */
@Component
class TriageWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("alert-group", "alert_note", "group_id", "text"),
                KeptWords.byUuid("bulk", "bulk_work", "bulk_id", "note"));
    }
}
