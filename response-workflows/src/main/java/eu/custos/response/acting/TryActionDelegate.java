package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.containment.Proposal;
import eu.custos.response.containment.Proposals;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_TryAction}: what cannot be done needs no decision; what can is put to who decides. */
@Component("tryAction")
class TryActionDelegate implements JavaDelegate {

    private final ActionDesk actions;
    private final Proposals proposals;
    private final IncidentDesk incidents;
    private final Clock clock;

    TryActionDelegate(ActionDesk actions, Proposals proposals, IncidentDesk incidents, Clock clock) {
        this.actions = actions;
        this.proposals = proposals;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var action = actions.get(process.tenant(), ProcessVariables.subject(execution));
        var outcome = actions.ask(action, Order.Deed.TRY);
        var possible = !(outcome instanceof Outcome.Refused);
        if (possible) {
            var incident = incidents.get(process.tenant(), process.incident());
            proposals.propose(
                    incident, proposal(action, outcome, clock.instant().plus(proposals.answerTime(incident))));
        }
        process.set("possible", possible);
    }

    private static Proposal proposal(ResponseAction action, Outcome tried, java.time.Instant due) {
        var type = action.type();
        return new Proposal(
                action.tenant(),
                action.id(),
                action.incident(),
                "%s (tried: %s)".formatted(action.measure(), tried.words()),
                "May we do this: %s?".formatted(action.ask()),
                action.reason(),
                type.effect().words(),
                type.lasts()
                        ? "By the product itself, at the latest at %s".formatted(action.expiresAt())
                        : "Over once done",
                Proposal.Effect.valueOf(type.effect().name()),
                action.clause(),
                Proposal.Fallback.HOLD,
                action.proposedBy(),
                action.proposedByName(),
                action.proposedAt(),
                null,
                due,
                null);
    }
}
