package eu.custos.alert;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentEvent;
import eu.custos.incident.IncidentEvent.IncidentClosed;
import eu.custos.incident.IncidentEvent.IncidentReopened;
import eu.custos.incident.IncidentEvent.IncidentWithdrawn;
import eu.custos.tenancy.CurrentScope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes the groups of an incident with it and opens them again with it, in its transaction; what repeats in between is
 * new.
 */
@Component
class EndedIncidents {

    private final JdbcAlertGroups groups;
    private final GroupChanges changes;
    private final IncidentDesk desk;

    EndedIncidents(JdbcAlertGroups groups, GroupChanges changes, IncidentDesk desk) {
        this.groups = groups;
        this.changes = changes;
        this.desk = desk;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IncidentClosed closed) {
        var disposition = desk.get(closed.tenant(), closed.id()).findings().disposition();
        close(closed, verdictOf(disposition));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IncidentWithdrawn withdrawn) {
        close(withdrawn, Verdict.FALSE_POSITIVE);
    }

    /** They are work again; who takes the same alerts looks at them in the incident, not in the queue. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IncidentReopened reopened) {
        var held = groups.lockClosedWith(reopened.tenant(), reopened.id().value());
        var actor = CurrentScope.get().actor();
        var opened = held.stream()
                .map(group -> group.openAgain(actor, reopened.at()))
                .toList();
        changes.moved("alert.reopened", held, opened, null, reopened.at());
    }

    private void close(IncidentEvent ended, Verdict verdict) {
        var held = groups.lockOfIncident(ended.tenant(), ended.id().value());
        var actor = CurrentScope.get().actor();
        var closed = held.stream()
                .map(group -> group.close(verdict, actor, ended.at()))
                .toList();
        changes.moved("alert.closed", held, closed, null, ended.at());
    }

    static Verdict verdictOf(@Nullable String disposition) {
        var word = disposition == null ? "" : disposition.toLowerCase(Locale.ROOT);
        if (word.contains("false") || word.contains("withdrawn")) {
            return Verdict.FALSE_POSITIVE;
        }
        if (word.contains("benign") || word.contains("scope")) {
            return Verdict.BENIGN;
        }
        if (word.contains("duplicate") || word.contains("merged")) {
            return Verdict.DUPLICATE;
        }
        return word.contains("test") || word.contains("exercise") ? Verdict.TEST : Verdict.TRUE_POSITIVE;
    }
}
