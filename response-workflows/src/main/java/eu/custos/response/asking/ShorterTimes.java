package eu.custos.response.asking;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.TaskTimeMoved;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.UtcWords;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A client that has less time to answer than it was told is told at once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ShorterTimes {

    private final Notices notices;
    private final IncidentDesk incidents;
    private final Clock clock;

    ShorterTimes(Notices notices, IncidentDesk incidents, Clock clock) {
        this.notices = notices;
        this.incidents = incidents;
        this.clock = clock;
    }

    @EventListener
    void on(TaskTimeMoved moved) {
        var task = moved.task();
        if (!moved.sooner() || !task.roles().contains(Role.CLIENT_DECIDER)) {
            return;
        }
        notices.request(
                task.tenant(),
                task.incident(),
                Occasion.DECISION_DUE,
                "sooner:%s:%s".formatted(task.id(), moved.due()));
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(
                        Lane.CLIENT,
                        "decision.sooner",
                        "The client has less time for \"%s\", until %s: the incident is graver now"
                                .formatted(task.name(), UtcWords.near(moved.due())),
                        clock.instant()));
    }
}
