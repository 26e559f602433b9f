package eu.custos.response.lifecycle;

import eu.custos.action.ActionDesk;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.response.containment.Proposals;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ListEffects}: what is still in force when an incident is withdrawn. */
@Component("listEffects")
class ListEffectsDelegate implements JavaDelegate {

    private final ActionDesk actions;
    private final Proposals proposals;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    ListEffectsDelegate(ActionDesk actions, Proposals proposals, Notices notices, EvidenceLog evidence, Clock clock) {
        this.notices = notices;
        this.actions = actions;
        this.proposals = proposals;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        // What a product holds takes itself back; the task below asks about all of it all the same.
        actions.endAll(process.tenant(), process.incident());
        notices.correct(process.tenant(), process.incident());
        var inForce = proposals.inForce(process.tenant(), process.incident());
        process.set("effectsToUndo", inForce > 0);
        evidence.append(
                process.tenant(),
                EvidenceEntry.ofIncident(
                        "withdrawal.effects-listed",
                        process.incident().value(),
                        clock.instant(),
                        Map.of("measuresInForce", inForce)));
    }
}
