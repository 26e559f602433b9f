package eu.custos.response.work;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.oncall.HandOverTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever takes a post over owns what the giver still owns of what was listed. */
@Component
class DutyTakenOver {

    private final IncidentDesk incidents;

    DutyTakenOver(IncidentDesk incidents) {
        this.incidents = incidents;
    }

    @EventListener
    void on(HandOverTaken taken) {
        for (var matter : taken.matters()) {
            incidents
                    .find(matter.tenant(), new IncidentId(matter.incident()))
                    .filter(incident -> incident.status() == IncidentStatus.OPEN)
                    .filter(incident -> taken.giver().equals(incident.owner()))
                    .ifPresent(incident ->
                            incidents.assign(incident.tenant(), incident.id(), incident.version(), taken.taker()));
        }
    }
}
