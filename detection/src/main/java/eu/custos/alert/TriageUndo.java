package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.JdbcTriageChanges.Before;
import eu.custos.alert.JdbcTriageChanges.Change;
import eu.custos.alert.TriageResult.Refused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes back what people did with groups; what somebody has touched since stays as it is. */
@Service
@Transactional
class TriageUndo {

    /** How long a change can be taken back; the screen offers ten seconds of it. */
    static final Duration UNDO = Duration.ofSeconds(20);

    private static final String RECORDED = "alert.change-undone";

    private final GroupChanges changes;
    private final JdbcAlertGroups groups;
    private final JdbcGroupEntities entities;
    private final JdbcTriageChanges kept;
    private final Promotion promotion;
    private final Clock clock;

    TriageUndo(
            GroupChanges changes,
            JdbcAlertGroups groups,
            JdbcGroupEntities entities,
            JdbcTriageChanges kept,
            Promotion promotion,
            Clock clock) {
        this.changes = changes;
        this.groups = groups;
        this.entities = entities;
        this.kept = kept;
        this.promotion = promotion;
        this.clock = clock;
    }

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

    private TriageResult putBack(List<Change> parts, Instant now) {
        var restored = new ArrayList<AlertGroup>();
        var left = new ArrayList<Refused>();
        for (var part : parts) {
            var before = kept.before(part);
            var held = groups.lock(before.stream().map(Before::group).toList());
            if (part.undone()) {
                restored.addAll(held);
                continue;
            }
            var untouched = untouched(held, before);
            switch (part.action()) {
                case "alert.merged", "alert.promoted" -> byIncident(untouched).forEach(promotion::unlink);
                case "alert.unmerged" -> relink(untouched, before);
                default -> {
                    // State, owner and clock only.
                }
            }
            var moved = asBefore(part, held, now);
            restored.addAll(moved);
            var done = moved.stream().map(AlertGroup::id).collect(Collectors.toSet());
            held.stream()
                    .filter(group -> !done.contains(group.id()))
                    .map(Refused::stale)
                    .forEach(left::add);
        }
        return new TriageResult(restored, left, null);
    }

    private List<AlertGroup> asBefore(Change part, List<AlertGroup> held, Instant now) {
        kept.putBack(part, GroupChanges.actor().name(), now);
        var untouched = new HashSet<>(held);
        var moved = groups.lock(held.stream().map(AlertGroup::id).toList()).stream()
                .filter(group -> !untouched.contains(group))
                .toList();
        changes.recordEach(RECORDED, held, moved, null, now);
        return moved;
    }

    private void relink(List<AlertGroup> leftBefore, List<Before> before) {
        var incidentOf = before.stream()
                .filter(each -> each.incident() != null)
                .collect(Collectors.toMap(Before::group, Before::incident));
        leftBefore.stream()
                .collect(Collectors.groupingBy(group -> java.util.Objects.requireNonNull(incidentOf.get(group.id()))))
                .forEach((incident, groups) -> {
                    var tenant = groups.getFirst().tenant();
                    CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
                    var named = entities.of(
                            tenant, groups.stream().map(AlertGroup::id).toList());
                    promotion.link(promotion.open(tenant, incident.reference()), groups, named);
                });
    }

    private static Map<LinkedIncident, List<AlertGroup>> byIncident(List<AlertGroup> joined) {
        return joined.stream()
                .filter(group -> group.state() == GroupState.IN_INCIDENT)
                .collect(Collectors.groupingBy(group ->
                        java.util.Objects.requireNonNull(group.handling().incident())));
    }

    private static List<AlertGroup> untouched(List<AlertGroup> held, List<Before> before) {
        var versions = before.stream().collect(Collectors.toMap(Before::group, Function.identity()));
        return held.stream()
                .filter(group -> {
                    var then = versions.get(group.id());
                    return then != null && group.handling().version() == then.version() + 1;
                })
                .toList();
    }
}
