package eu.custos.response.playbook;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.incident.IncidentId;
import eu.custos.playbook.Playbook;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which response actions the playbooks of an incident have asked for. */
@Service
@Transactional(readOnly = true)
public class AskedActions {

    private final JdbcPlaybookActions store;
    private final PlaybookRuns runs;
    private final ActionDesk desk;

    AskedActions(JdbcPlaybookActions store, PlaybookRuns runs, ActionDesk desk) {
        this.store = store;
        this.runs = runs;
        this.desk = desk;
    }

    /**
     * An action, and who asked for it.
     *
     * @param run of the playbook
     * @param stepId id of the step, as its file gives it
     */
    public record Asked(ResponseAction action, UUID run, String playbook, String stepId, String step) {}

    /** Oldest first. */
    public List<Asked> of(TenantId tenant, IncidentId incident) {
        var links = store.of(tenant, incident);
        if (links.isEmpty()) {
            return List.of();
        }
        var byAction = links.stream().collect(Collectors.toMap(PlaybookAction::action, Function.identity()));
        var playbooks = new HashMap<UUID, Playbook>();
        return desk.of(tenant, incident).reversed().stream()
                .flatMap(action -> Optional.ofNullable(byAction.get(action.id())).stream()
                        .map(link -> asked(
                                link,
                                action,
                                playbooks.computeIfAbsent(link.run(), run -> runs.playbook(tenant, run)))))
                .toList();
    }

    private static Asked asked(PlaybookAction link, ResponseAction action, Playbook playbook) {
        var step = Objects.requireNonNull(playbook.steps().get(link.step()));
        return new Asked(
                action, link.run(), playbook.name(), link.step(), step.head().name());
    }
}
