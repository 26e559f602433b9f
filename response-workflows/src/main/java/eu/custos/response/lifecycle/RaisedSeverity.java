package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentEvent.FieldChange;
import eu.custos.incident.IncidentEvent.IncidentEdited;
import eu.custos.notice.Occasion;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.notification.Notices;
import eu.custos.vocabulary.Severity;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A severity that a person raises once it was rated calls somebody and tells the client, as the rating did.
 *
 * <p>Before that the rating is still to come and does both. CIR (EU) 2024/2690 Annex 3.1.2(b).
 */
@Component
class RaisedSeverity {

    private final Escalations escalations;
    private final Notices notices;

    RaisedSeverity(Escalations escalations, Notices notices) {
        this.escalations = escalations;
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IncidentEdited edited) {
        edited.changes().stream()
                .filter(change -> change.field().equals("severity"))
                .forEach(change -> changed(edited, change));
    }

    private void changed(IncidentEdited edited, FieldChange change) {
        var before = Severity.ofCode(String.valueOf(change.before()));
        var after = Severity.ofCode(String.valueOf(change.after()));
        if (!after.isAbove(before) || !wasRated(edited)) {
            return;
        }
        escalations.request(
                edited.tenant(),
                edited.id(),
                Trigger.SEVERITY_RAISED,
                "%s at %s".formatted(after.code(), edited.at()),
                "Severity raised from %s to %s".formatted(before.code(), after.code()));
        notices.request(edited.tenant(), edited.id(), Occasion.DECLARED, after.code());
    }

    private boolean wasRated(IncidentEdited edited) {
        return escalations.of(edited.tenant(), edited.id()).stream()
                .anyMatch(escalation -> escalation.trigger() == Trigger.SEVERITY_SET);
    }
}
