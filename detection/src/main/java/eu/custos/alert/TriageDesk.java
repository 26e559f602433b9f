package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.GroupChanges.Left;
import eu.custos.alert.GroupChanges.Moved;
import eu.custos.alert.GroupChanges.Same;
import eu.custos.alert.GroupChanges.Step;
import eu.custos.tenancy.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do to groups in the queue. */
@Service
@Transactional
class TriageDesk {

    private final GroupChanges changes;
    private final TriageUndo undo;
    private final JdbcAlertNotes notes;
    private final TriageRecorder recorder;
    private final Assignees assignees;
    private final Clock clock;

    TriageDesk(
            GroupChanges changes,
            TriageUndo undo,
            JdbcAlertNotes notes,
            TriageRecorder recorder,
            Assignees assignees,
            Clock clock) {
        this.changes = changes;
        this.undo = undo;
        this.notes = notes;
        this.recorder = recorder;
        this.assignees = assignees;
        this.clock = clock;
    }

    /** Takes note and takes them on; also takes over from somebody else, as the row said who that is. */
    TriageResult acknowledge(Chosen chosen) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        return changes.each("alert.acknowledged", chosen, null, now, group -> switch (group.state()) {
            case NEW, SUPPRESSED -> new Moved(group.acknowledge(actor, now));
            case ACKNOWLEDGED ->
                actor.id().equals(group.handling().owner()) ? new Same() : new Moved(group.acknowledge(actor, now));
            case IN_INCIDENT -> new Left("in %s; work goes on there".formatted(incident(group)));
            case CLOSED -> new Left("closed; its next alert opens a new row");
        });
    }

    /** Hands them to a colleague, or to nobody; rows of clients that the colleague may not work for stay. */
    TriageResult assign(Chosen chosen, @Nullable Actor owner) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        return changes.each("alert.assigned", chosen, null, now, group -> assigning(group, owner, actor, now));
    }

    private Step assigning(AlertGroup group, @Nullable Actor owner, Actor actor, java.time.Instant now) {
        return switch (group.state()) {
            case NEW, ACKNOWLEDGED, SUPPRESSED -> {
                if (Objects.equals(
                        owner == null ? null : owner.id(), group.handling().owner())) {
                    yield new Same();
                }
                yield owner == null || assignees.fits(owner, group.tenant())
                        ? new Moved(group.assign(owner, actor, now))
                        : new Left("%s does not work for this client".formatted(owner.name()));
            }
            case IN_INCIDENT -> new Left("in %s; assign the incident".formatted(incident(group)));
            case CLOSED -> new Left("closed");
        };
    }

    TriageResult close(Chosen chosen, Verdict verdict, @Nullable String note) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        var words = optional(note);
        var result = changes.each("alert.closed", chosen, words, now, group -> closing(group, verdict, actor, now));
        if (words != null && result.change() != null) {
            result.changed().forEach(group -> notes.add(group.tenant(), group.id(), actor, words, now));
        }
        return result;
    }

    private static Step closing(AlertGroup group, Verdict verdict, Actor actor, java.time.Instant now) {
        return switch (group.state()) {
            case NEW, ACKNOWLEDGED, SUPPRESSED -> new Moved(group.close(verdict, actor, now));
            case IN_INCIDENT -> new Left("in %s; closes with it".formatted(incident(group)));
            case CLOSED -> verdict == group.handling().verdict() ? new Same() : new Left("closed already");
        };
    }

    /** Writes the same words on each. */
    TriageResult note(Chosen chosen, String text) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        var words = checked(text);
        var held = changes.hold(chosen);
        var first = held.stream()
                .map(AlertGroup::tenant)
                .distinct()
                .filter(tenant -> changes.first(tenant, chosen))
                .collect(Collectors.toSet());
        for (var group : held) {
            if (first.contains(group.tenant())) {
                notes.add(group.tenant(), group.id(), actor, words, now);
                recorder.append("alert.noted", group, now, words);
                recorder.tellChanged(group);
            }
        }
        return new TriageResult(held, List.of(), null);
    }

    /** Takes back a change of one's own, as long as the screen offers it. */
    TriageResult undo(UUID change) {
        return undo.undo(change);
    }

    /**
     * The words of a note that need not be there.
     *
     * @throws TriageException.InvalidContent where they are too many
     */
    static @Nullable String optional(@Nullable String note) {
        return note == null || note.isBlank() ? null : checked(note);
    }

    private static String checked(String text) {
        var words = Wording.of(text, JdbcAlertNotes.LONGEST + 1);
        if (words.isEmpty() || words.length() > JdbcAlertNotes.LONGEST) {
            throw new TriageException.InvalidContent("note", "1 to %,d characters".formatted(JdbcAlertNotes.LONGEST));
        }
        return words;
    }

    private static String incident(AlertGroup group) {
        LinkedIncident incident = group.handling().incident();
        return incident == null ? "an incident" : incident.reference();
    }
}
