package eu.custos.response.escalation;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.Rota;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether somebody has the incident in hand, so that nobody need be called. */
@Component
class Charge {

    /** The longest that somebody without a duty counts as at work. */
    private static final Duration TURN = Duration.ofHours(12);

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

    /** Held by an owner who answered on that rung or above, began, and is still there. */
    boolean isHeldByTheOwner(Escalation escalation, int rung) {
        if (!escalation.trigger().isMetByAnOwner()) {
            return false;
        }
        var owner = incidents.get(escalation.tenant(), escalation.incident()).owner();
        return owner != null
                && escalations
                        .takenBy(escalation.tenant(), escalation.incident(), owner, rung)
                        .filter(at -> isStillThere(owner, at))
                        .isPresent();
    }

    /** The end of a duty says that its person has gone; who took charge without one has for as long as a duty lasts. */
    private boolean isStillThere(String owner, Instant takenAt) {
        var now = story.now();
        return rota.isOnDuty(owner, now) || (!rota.isOnDuty(owner, takenAt) && now.isBefore(takenAt.plus(TURN)));
    }
}
