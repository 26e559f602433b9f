package eu.custos.response.escalation;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.Rota;
import org.springframework.stereotype.Component;

/** Whether somebody has the incident in hand, so that nobody need be called. */
@Component
class Charge {

    private final JdbcEscalations escalations;
    private final IncidentDesk incidents;
    private final Rota rota;
    private final EscalationStory story;

    Charge(JdbcEscalations escalations, IncidentDesk incidents, Rota rota, EscalationStory story) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.rota = rota;
        this.story = story;
    }

    /** Held by an owner who answered on that rung or above, began, and is still on duty. */
    boolean isHeldByTheOwner(Escalation escalation, int rung) {
        if (!escalation.trigger().isMetByAnOwner()) {
            return false;
        }
        var owner = incidents.get(escalation.tenant(), escalation.incident()).owner();
        return owner != null
                && escalations.isAnsweredBy(escalation.tenant(), escalation.incident(), owner, rung)
                && rota.isOnDuty(owner, story.now());
    }
}
