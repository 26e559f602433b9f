package eu.custos.response.leaver;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.work.LeftTasks;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Colleagues.Holder;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes work off people whose account was closed, or who see the client no longer: their steps are anybody's again, and
 * their incidents call somebody.
 */
@Component
@Transactional
class Leavers {

    private final JdbcLeavers leavers;
    private final ObjectProvider<Colleagues> colleagues;
    private final LeftTasks tasks;
    private final IncidentDesk incidents;
    private final Escalations escalations;
    private final Clock clock;

    Leavers(
            JdbcLeavers leavers,
            ObjectProvider<Colleagues> colleagues,
            LeftTasks tasks,
            IncidentDesk incidents,
            Escalations escalations,
            Clock clock) {
        this.leavers = leavers;
        this.colleagues = colleagues;
        this.tasks = tasks;
        this.incidents = incidents;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** Those who left something behind, of the clients in the scope. */
    @Transactional(readOnly = true)
    List<Holder> find() {
        var holders = leavers.holders();
        return colleagues.stream()
                .flatMap(known -> known.gone(holders).stream())
                .toList();
    }

    /** Safe to repeat. */
    void relieve(Holder holder) {
        tasks.release(holder.tenant(), holder.account());
        leavers.owned(holder).forEach(incident -> disown(holder, incident));
    }

    private void disown(Holder holder, IncidentId id) {
        var tenant = holder.tenant();
        var incident = incidents.get(tenant, id);
        var words = "Its owner, %s, has left".formatted(holder.account());
        incidents.assign(tenant, id, incident.version(), null);
        incidents.tell(tenant, id, new TimelineEntry(Lane.SOC, "incident.owner-left", words, clock.instant()));
        escalations.request(
                tenant, id, Trigger.DELAY, "left:%s:%d".formatted(holder.account(), incident.version()), words);
    }
}
