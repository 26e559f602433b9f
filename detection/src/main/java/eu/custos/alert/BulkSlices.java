package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does one slice of a bulk, in one transaction with how far the bulk has come.
 *
 * <p>So a slice is done and counted, or neither: whoever goes on after a crash begins with the first that is not.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BulkSlices {

    private final JdbcBulkWork works;
    private final TriageDesk desk;
    private final PromotionDesk promotions;
    private final TriageUndo undo;
    private final BulkRecorder recorder;
    private final Clock clock;

    BulkSlices(
            JdbcBulkWork works,
            TriageDesk desk,
            PromotionDesk promotions,
            TriageUndo undo,
            BulkRecorder recorder,
            Clock clock) {
        this.works = works;
        this.desk = desk;
        this.promotions = promotions;
        this.undo = undo;
        this.recorder = recorder;
        this.clock = clock;
    }

    void next(BulkPart part) {
        if (part.state() == BulkState.RUNNING) {
            forth(part);
        } else {
            back(part);
        }
        recorder.tell(part);
    }

    private void forth(BulkPart part) {
        var slice = part.slices();
        var chosen = new Chosen(works.slice(part, slice), part.requestOf(slice));
        var result = act(part, chosen);
        var changed = result.changed().size();
        var left = result.refused().size();
        works.left(part, slice, result.refused());
        works.advance(part, changed, left);
        if ((slice + 1) * BulkPart.SLICE >= part.groups()) {
            var now = clock.instant();
            works.turn(part, BulkState.DONE, null, now);
            recorder.turned(
                    "alert.bulk-ended", part, BulkState.DONE, part.changed() + changed, part.leftAlone() + left, now);
        }
    }

    private TriageResult act(BulkPart part, Chosen chosen) {
        return switch (part.asked()) {
            case BulkAction.Acknowledge _ -> desk.acknowledge(chosen);
            case BulkAction.Assign(var owner) -> desk.assign(chosen, owner);
            case BulkAction.Close(var verdict, var note) -> desk.close(chosen, verdict, note);
            case BulkAction.Declare(var title, var made) -> folded(part, chosen, made, title);
            case BulkAction.Join(var incident) -> folded(part, chosen, incident, "");
        };
    }

    private TriageResult folded(BulkPart part, Chosen chosen, @Nullable LinkedIncident into, String title) {
        var folded = promotions.fold(chosen, into, title);
        if (into == null && folded.incident() != null) {
            works.into(part, folded.incident());
        }
        return folded.result();
    }

    private void back(BulkPart part) {
        var slice = part.slicesUndone();
        var result = undo.undoSlice(new Chosen(works.slice(part, slice), part.requestOf(slice)));
        works.left(part, slice, result.refused());
        works.advanceUndo(part, result.changed().size());
        if (slice + 1 >= part.slices()) {
            var now = clock.instant();
            works.turn(part, BulkState.UNDONE, null, null);
            recorder.turned(
                    "alert.bulk-undone",
                    part,
                    BulkState.UNDONE,
                    part.restored() + result.changed().size(),
                    part.leftAlone(),
                    now);
        }
    }
}
