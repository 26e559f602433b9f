package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.GroupChanges.Left;
import eu.custos.alert.GroupChanges.Moved;
import eu.custos.alert.GroupChanges.Same;
import eu.custos.alert.GroupChanges.Step;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** How long a change of state can be taken back; the screen offers ten seconds of it. */
    static final Duration UNDO = Duration.ofSeconds(20);

    private final GroupChanges changes;
    private final JdbcAlertGroups groups;
    private final JdbcTriageChanges kept;
    private final JdbcAlertNotes notes;
    private final TriageRecorder recorder;
    private final Clock clock;

    TriageDesk(
            GroupChanges changes,
            JdbcAlertGroups groups,
            JdbcTriageChanges kept,
            JdbcAlertNotes notes,
            TriageRecorder recorder,
            Clock clock) {
        this.changes = changes;
        this.groups = groups;
        this.kept = kept;
        this.notes = notes;
        this.recorder = recorder;
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

    /** Hands them to a colleague, or to nobody. */
    TriageResult assign(Chosen chosen, @Nullable Actor owner) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        return changes.each("alert.assigned", chosen, null, now, group -> switch (group.state()) {
            case NEW, ACKNOWLEDGED, SUPPRESSED ->
                Objects.equals(
                                owner == null ? null : owner.id(),
                                group.handling().owner())
                        ? new Same()
                        : new Moved(group.assign(owner, actor, now));
            case IN_INCIDENT -> new Left("in %s; assign the incident".formatted(incident(group)));
            case CLOSED -> new Left("closed");
        });
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

    /** Takes back a change of state of one's own, as long as the screen offers it. */
    TriageResult undo(UUID change) {
        var now = clock.instant();
        var actor = GroupChanges.actor();
        var parts = kept.lock(change);
        if (parts.isEmpty()) {
            throw new TriageException.NotUndoable("There is no such change to take back");
        }
        for (var part : parts) {
            CurrentScope.get().require(Permission.ALERT_TRIAGE, part.tenant());
            if (!part.actor().equals(actor.id())) {
                throw new TriageException.NotUndoable("Only who made the change takes it back this way");
            }
            if (!part.undone() && part.at().plus(UNDO).isBefore(now)) {
                throw new TriageException.NotUndoable("Ten seconds are over; change the rows by hand");
            }
        }
        return putBack(parts, now);
    }

    /** Takes back one slice of a bulk, for which its own time holds; nothing where the slice changed nothing. */
    TriageResult undoSlice(Chosen slice) {
        return putBack(kept.lock(slice.changeId()), clock.instant());
    }

    private TriageResult putBack(List<JdbcTriageChanges.Change> parts, java.time.Instant now) {
        var restored = new ArrayList<AlertGroup>();
        var left = new ArrayList<TriageResult.Refused>();
        parts.forEach(part -> undoPart(part, now, restored, left));
        return new TriageResult(restored, left, null);
    }

    private void undoPart(
            JdbcTriageChanges.Change part,
            java.time.Instant now,
            List<AlertGroup> restored,
            List<TriageResult.Refused> left) {
        var ids = kept.groups(part);
        var before = groups.lock(ids);
        if (part.undone()) {
            restored.addAll(before);
            return;
        }
        kept.putBack(part, GroupChanges.actor().name(), now);
        var after = groups.lock(ids);
        var untouched = new HashSet<>(before);
        var moved = after.stream().filter(group -> !untouched.contains(group)).toList();
        changes.recordEach("alert.change-undone", before, moved, null, now);
        restored.addAll(moved);
        after.stream()
                .filter(untouched::contains)
                .map(TriageResult.Refused::stale)
                .forEach(left::add);
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
