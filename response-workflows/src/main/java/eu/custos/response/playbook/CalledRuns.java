package eu.custos.response.playbook;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which runs of an incident were called by the step of another playbook, in words. */
@Service
@Transactional(readOnly = true)
public class CalledRuns {

    private final JdbcPlaybookRuns store;
    private final PlaybookRuns runs;

    CalledRuns(JdbcPlaybookRuns store, PlaybookRuns runs) {
        this.store = store;
        this.runs = runs;
    }

    /** By run. */
    public Map<UUID, String> of(TenantId tenant, IncidentId incident) {
        var words = new HashMap<UUID, String>();
        store.callers(tenant, incident).forEach((run, by) -> {
            var playbook = runs.playbook(tenant, by.run());
            var step = Objects.requireNonNull(playbook.steps().get(by.step()));
            words.put(run, "called by the step '%s' of %s".formatted(step.head().name(), playbook.name()));
        });
        return words;
    }
}
