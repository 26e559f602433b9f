package eu.custos.alert;

import eu.custos.alert.JdbcAlertSplits.Split;
import eu.custos.ingest.AlertRecord;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people split alerts off a group into one of their own, and put them back. */
@Service
@Transactional
class SplitDesk {

    private final GroupChanges changes;
    private final JdbcAlertGroups groups;
    private final SplitChoice choice;
    private final GroupSplitting splitting;
    private final HandledRequests handled;
    private final Clock clock;

    SplitDesk(
            GroupChanges changes,
            JdbcAlertGroups groups,
            SplitChoice choice,
            GroupSplitting splitting,
            HandledRequests handled,
            Clock clock) {
        this.changes = changes;
        this.groups = groups;
        this.choice = choice;
        this.splitting = splitting;
        this.handled = handled;
        this.clock = clock;
    }

    /** Splits off the given alerts; answers the new group, of a repeated request the one that was made before. */
    UUID split(Chosen group, Collection<UUID> alerts) {
        return split(group, origin -> choice.of(origin, alerts), null);
    }

    /** Splits off the alerts that name something. */
    UUID splitNaming(Chosen group, String value) {
        var named = value.strip();
        return split(group, origin -> choice.naming(origin, named), named);
    }

    private UUID split(Chosen chosen, Function<AlertGroup, List<AlertRecord>> some, @Nullable String named) {
        var origin = changes.hold(chosen).getFirst();
        return UUID.fromString(handled.once(origin.tenant(), "alert-split:" + chosen.requestId(), () -> {
            requireFree(chosen, origin);
            var alerts = some.apply(origin);
            if (alerts.isEmpty()) {
                throw new TriageException.NotPossible(
                        named == null ? "Mark at least one of its alerts" : "No alert of it names " + named);
            }
            if (alerts.size() >= origin.seen().alerts()) {
                throw new TriageException.NotPossible("Those are all of its alerts; a split leaves some behind");
            }
            return splitting.off(origin, alerts, named, clock.instant()).toString();
        }));
    }

    /** Puts a split-off group back into the one it came from, as long as nobody has touched it; answers that one. */
    UUID putBack(Chosen chosen) {
        var split = splitting.of(chosen.groups().getFirst());
        if (split == null) {
            throw new TriageException.NotPossible("It was not split off, or has been put back");
        }
        var held = groups.lock(List.of(split.group(), split.origin()));
        held.forEach(group -> CurrentScope.get().require(Permission.ALERT_TRIAGE, group.tenant()));
        var origin = only(held, split.origin());
        var part = only(held, split.group());
        if (!splitting.untouched(part)) {
            throw new TriageException.NotPossible("Somebody has worked on it since it was split off");
        }
        requireFree(chosen, part);
        requireOpen(origin);
        splitting.back(split, origin, part, clock.instant());
        return origin.id();
    }

    /** Where a group came from, what came of it, and whether it can still be put back. */
    @Transactional(readOnly = true)
    Splits of(UUID group) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var split = splitting.of(group);
        var undoable =
                split != null && groups.find(group).filter(splitting::untouched).isPresent();
        return new Splits(split, undoable, splitting.offOf(group));
    }

    record Splits(@Nullable Split origin, boolean undoable, List<Split> parts) {

        Splits {
            parts = List.copyOf(parts);
        }
    }

    private static AlertGroup only(List<AlertGroup> held, UUID id) {
        return held.stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TriageException.GroupNotFound(id));
    }

    private static void requireFree(Chosen chosen, AlertGroup group) {
        if (chosen.stale(group)) {
            throw new TriageException.NotPossible(
                    "The row was " + TriageResult.Refused.stale(group).why());
        }
        requireOpen(group);
    }

    private static void requireOpen(AlertGroup group) {
        switch (group.state()) {
            case NEW, ACKNOWLEDGED, SUPPRESSED -> {
                // Nobody else relies on what it holds.
            }
            case IN_INCIDENT ->
                throw new TriageException.NotPossible("The row counts in an incident; take it out of there first");
            case CLOSED -> throw new TriageException.NotPossible("The row is closed; its next alert opens a new one");
        }
    }
}
