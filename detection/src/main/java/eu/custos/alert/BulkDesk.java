package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Actions on everything that a filter matches: first the set, then what is to be done with it, then the work. */
@Service
@Transactional
class BulkDesk {

    /** A set holds this many groups at most; of more, the gravest. */
    static final int MOST = 50_000;

    /** How long after its end a bulk can be taken back. */
    static final Duration UNDO = Duration.ofHours(1);

    private static final Duration PREVIEWS_KEPT = Duration.ofHours(12);
    private static final Duration ENDED_KEPT = Duration.ofDays(7);

    private final QueueReading queue;
    private final JdbcBulkWork works;
    private final Promotion promotion;
    private final BulkRecorder recorder;
    private final Clock clock;

    BulkDesk(QueueReading queue, JdbcBulkWork works, Promotion promotion, BulkRecorder recorder, Clock clock) {
        this.queue = queue;
        this.works = works;
        this.promotion = promotion;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Fixes the groups that the filter matches now as the set of a new bulk. */
    UUID preview(QueueFilter filter) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_TRIAGE);
        var now = clock.instant();
        works.tidy(scope.actor().id(), now.minus(PREVIEWS_KEPT), now.minus(ENDED_KEPT));
        var bulk = TimeOrderedId.at(now);
        var asked = queue.asked(filter, null, MOST);
        var from = new JdbcBulkWork.From(filter.url(), asked.covered());
        if (asked.query() == null || works.fix(bulk, asked.query(), from, scope.actor(), now) == 0) {
            throw new TriageException.NotPossible("No row matches; there is nothing to act on");
        }
        return bulk;
    }

    /** Begins the work; it happens once, however often it is asked for. */
    void start(UUID bulk, BulkAction action) {
        var parts = own(bulk);
        var now = clock.instant();
        for (var part : parts) {
            CurrentScope.get().require(Permission.ALERT_TRIAGE, part.tenant());
            if (action.merges()) {
                CurrentScope.get().require(Permission.INCIDENT_WORK, part.tenant());
            }
            if (part.state() == BulkState.PREVIEWED) {
                works.start(part, action, now);
                recorder.started(part, action, works.digest(part), now);
            }
        }
    }

    /** Begins to merge all into an incident that is open; a set of several clients cannot be. */
    void merge(UUID bulk, String reference) {
        var parts = own(bulk);
        if (parts.size() > 1) {
            throw new TriageException.SeveralClients(
                    parts.stream().map(part -> part.tenant().toString()).toList());
        }
        LinkedIncident incident = promotion.open(parts.getFirst().tenant(), reference);
        start(bulk, new BulkAction.Join(incident));
    }

    /** Stops after the slice that is being done; what is done stays done. */
    void stop(UUID bulk) {
        var now = clock.instant();
        for (var part : own(bulk)) {
            if (part.state() == BulkState.RUNNING) {
                works.turn(part, BulkState.STOPPED, null, now);
                recorder.turned("alert.bulk-ended", part, BulkState.STOPPED, part.changed(), part.leftAlone(), now);
            }
        }
    }

    /** Takes back what was done, group by group; those that somebody has touched since stay as they are. */
    void undo(UUID bulk) {
        var now = clock.instant();
        for (var part : own(bulk)) {
            if (!undoable(part)) {
                continue;
            }
            if (part.endedAt() != null && part.endedAt().plus(UNDO).isBefore(now)) {
                throw new TriageException.NotUndoable("An hour is over; change the rows by hand");
            }
            works.turn(part, BulkState.UNDOING, null, null);
            recorder.tell(part);
        }
    }

    static boolean undoable(BulkPart part) {
        return switch (part.state()) {
            case DONE, STOPPED, FAILED -> part.slicesUndone() < part.slices();
            case PREVIEWED, RUNNING, UNDOING, UNDONE -> false;
        };
    }

    private List<BulkPart> own(UUID bulk) {
        var parts = works.lock(bulk);
        if (parts.isEmpty()) {
            throw new TriageException.GroupNotFound("set %s".formatted(bulk));
        }
        if (!parts.getFirst().actor().id().equals(CurrentScope.get().actor().id())) {
            throw new TriageException.NotPossible("Only who made this set acts on it");
        }
        return parts;
    }
}
