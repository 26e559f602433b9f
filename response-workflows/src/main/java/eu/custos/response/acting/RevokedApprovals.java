package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction.State;
import eu.custos.incident.IncidentId;
import eu.custos.response.containment.ApprovalRevoked;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows where a client takes its approval back: what was done is somebody's to take back at once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RevokedApprovals {

    private final ActionDesk actions;
    private final Escalations escalations;

    RevokedApprovals(ActionDesk actions, Escalations escalations) {
        this.actions = actions;
        this.escalations = escalations;
    }

    /** An action that was not carried out yet stops by itself; all else is proposed to be taken back. */
    @EventListener
    void on(ApprovalRevoked revoked) {
        var waits = actions.unsettled(revoked.tenant(), revoked.incident()).stream()
                .filter(action -> action.id().equals(revoked.proposal()))
                .anyMatch(action -> action.state() == State.PROPOSED || action.state() == State.EXECUTING);
        if (!waits) {
            propose(revoked.tenant(), revoked.incident(), revoked.proposal(), revoked.measure());
        }
    }

    /** That it is taken back; once for each measure. */
    void propose(TenantId tenant, IncidentId incident, UUID measure, String what) {
        escalations.request(
                tenant,
                incident,
                Trigger.ACTION_FAILED,
                "revoked:" + measure,
                "The client took its approval back; do not go on with it, and take back what was done: " + what);
    }
}
