package eu.custos.response.acting;

import eu.custos.action.ActionAsked;
import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ActionProposed;
import eu.custos.action.ActionRefusal;
import eu.custos.action.ResponseAction.State;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.containment.Proposals;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.RunEnded;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of an action with its proposal, tells it what people want, and learns how it ended. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ActionProcess {

    private static final String PROCESS = "response-action";

    private static final Map<Wish, String> MESSAGES = Map.of(
            Wish.ROLL_BACK, "Msg_RollbackRequested",
            Wish.KEEP, "Msg_ActionKept",
            Wish.STOP, "Msg_ActionStopped");

    private static final Map<String, State> ENDS = Map.of(
            "End_ActionRefused", State.REFUSED,
            "End_ActionKept", State.KEPT,
            "End_ActionStopped", State.STOPPED,
            "End_ApprovalRevoked", State.STOPPED,
            "End_NotExecuted", State.NOT_EXECUTED);

    /** Nothing of it is left to be taken back. What was given up is not among them: nobody has made sure how it is. */
    private static final Set<String> OVER =
            Set.of("End_ActionDone", "End_RolledBack", "End_ApprovalRevoked", "End_NothingDone", "End_ActionLeft");

    private final ActionDesk actions;
    private final IncidentDesk incidents;
    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final Proposals proposals;
    private final Clock clock;

    ActionProcess(
            ActionDesk actions,
            IncidentDesk incidents,
            Proposals proposals,
            JdbcIncidentRuns runs,
            RuntimeService engine,
            Clock clock) {
        this.actions = actions;
        this.incidents = incidents;
        this.runs = runs;
        this.engine = engine;
        this.proposals = proposals;
        this.clock = clock;
    }

    @EventListener
    void on(ActionProposed proposed) {
        var action = proposed.action();
        if (!runs.claim(action.tenant(), PROCESS, action.id(), action.incident(), action.proposedAt())) {
            return;
        }
        var incident = incidents.get(action.tenant(), action.incident());
        engine.startProcessInstanceByMessage(
                "Msg_ActionProposed",
                action.id().toString(),
                Map.of(
                        ProcessVariables.TENANT,
                        action.tenant().toString(),
                        ProcessVariables.INCIDENT,
                        action.incident().toString(),
                        ProcessVariables.SEVERITY,
                        incident.severity().code(),
                        ProcessVariables.EXERCISE,
                        incident.exercise(),
                        ProcessVariables.BESIDE,
                        true,
                        "actionId",
                        action.id().toString(),
                        "actionExpiresAt",
                        action.expiresAt().toString()));
    }

    @EventListener
    void on(ActionAsked asked) {
        var heard = engine.createMessageCorrelation(MESSAGES.get(asked.wish()))
                .processInstanceBusinessKey(asked.action().toString())
                .correlateAllWithResult();
        if (heard.isEmpty() && asked.wish() != Wish.STOP) {
            throw new ActionRefusal("", "Its time is over; it is being taken back.");
        }
    }

    @EventListener
    void on(RunEnded ended) {
        var end = ended.endedAs();
        if (!ended.process().equals(PROCESS) || end == null) {
            return;
        }
        var state = ENDS.get(end);
        if (state != null && actions.get(ended.tenant(), ended.subject()).isUnsettled()) {
            actions.enter(ended.tenant(), ended.subject(), state);
        }
        if (OVER.contains(end)) {
            proposals.undone(ended.tenant(), ended.subject(), clock.instant());
        }
    }
}
