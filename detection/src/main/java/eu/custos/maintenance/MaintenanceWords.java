package eu.custos.maintenance;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a maintenance window is there. */
@Component
class MaintenanceWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(KeptWords.byUuid("maintenance-window", "maintenance_window", "window_id", "reason"));
    }
}
