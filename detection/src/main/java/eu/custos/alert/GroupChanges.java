package eu.custos.alert;

import eu.custos.alert.TriageResult.Refused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.tuning.VerdictCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How people change groups: held in one order, checked, moved, kept for undo, recorded, told. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class GroupChanges {

    private final JdbcAlertGroups groups;
    private final JdbcTriageChanges changes;
    private final HandledRequests handled;
    private final TriageRecorder recorder;
    private final VerdictCounts verdicts;

    GroupChanges(
            JdbcAlertGroups groups,
            JdbcTriageChanges changes,
            HandledRequests handled,
            TriageRecorder recorder,
            VerdictCounts verdicts) {
        this.groups = groups;
        this.changes = changes;
        this.handled = handled;
        this.recorder = recorder;
        this.verdicts = verdicts;
    }

    /** What an action makes of one group. */
    sealed interface Step {}

    record Moved(AlertGroup next) implements Step {}

    record Left(String why) implements Step {}

    /** It is so already. */
    record Same() implements Step {}

    /** The chosen groups, held until the transaction ends; fewer than chosen is none at all. */
    List<AlertGroup> hold(Chosen chosen) {
        var held = groups.lock(chosen.groups());
        if (held.size() != chosen.groups().size()) {
            throw new TriageException.GroupNotFound("among those marked; the list is out of date");
        }
        var scope = CurrentScope.get();
        held.forEach(group -> scope.require(Permission.ALERT_TRIAGE, group.tenant()));
        return held;
    }

    /** True where this request has not acted at that client organisation before. */
    boolean first(TenantId tenant, Chosen chosen) {
        return handled.claim(tenant, "alert-triage:" + chosen.requestId());
    }

    /**
     * Moves the chosen groups one by one.
     *
     * @param type evidence type, one entry for each group that moved
     */
    TriageResult each(
            String type,
            Chosen chosen,
            @Nullable String reason,
            Instant now,
            Function<AlertGroup, ? extends Step> action) {
        var before = new ArrayList<AlertGroup>();
        var moved = new ArrayList<AlertGroup>();
        var refused = new ArrayList<Refused>();
        hold(chosen).stream().collect(byTenant()).forEach((tenant, held) -> {
            if (!first(tenant, chosen)) {
                moved.addAll(held);
                return;
            }
            for (var group : held) {
                if (chosen.stale(group)) {
                    refused.add(Refused.stale(group));
                    continue;
                }
                switch (action.apply(group)) {
                    case Moved(var next) -> {
                        before.add(group);
                        moved.add(next);
                    }
                    case Left(var why) -> refused.add(new Refused(group, why));
                    case Same _ -> moved.add(group);
                }
            }
        });
        save(before, moved);
        keepForUndo(type, chosen, before, now);
        recordEach(type, before, moved, reason, now);
        return new TriageResult(moved, refused, before.isEmpty() ? null : chosen.changeId());
    }

    /** Writes moved groups and what follows from it; no undo. */
    void moved(String type, List<AlertGroup> before, List<AlertGroup> after, @Nullable String reason, Instant now) {
        save(before, after);
        recordEach(type, before, after, reason, now);
    }

    private void save(List<AlertGroup> before, List<AlertGroup> after) {
        var ids = before.stream().map(AlertGroup::id).collect(Collectors.toSet());
        groups.save(after.stream().filter(group -> ids.contains(group.id())).toList());
    }

    /** Remembers how groups were before a change. */
    void keepForUndo(String type, Chosen chosen, List<AlertGroup> before, Instant now) {
        var actor = CurrentScope.get().actor();
        before.stream()
                .collect(byTenant())
                .forEach((tenant, held) -> changes.keep(tenant, chosen.changeId(), type, actor.id(), now, held));
    }

    /** One ledger entry for each group that moved, the counts, and word to the screens. */
    void recordEach(
            String type, List<AlertGroup> before, List<AlertGroup> after, @Nullable String reason, Instant now) {
        var next = after.stream().collect(Collectors.toMap(AlertGroup::id, Function.identity()));
        var counts = new QueueChanges();
        var closings = new Closings();
        var told = new LinkedHashMap<TenantId, Set<UUID>>();
        for (var group : before) {
            var moved = next.get(group.id());
            if (moved != null) {
                recorder.append(type, moved, now, reason);
                counts.changed(QueueChanges.figure(group), moved);
                closings.changed(group, moved);
                told.computeIfAbsent(group.tenant(), _ -> new LinkedHashSet<>()).add(group.id());
            }
        }
        verdicts.add(closings.all());
        recorder.finish(told, counts);
    }

    private static java.util.stream.Collector<AlertGroup, ?, Map<TenantId, List<AlertGroup>>> byTenant() {
        return Collectors.groupingBy(AlertGroup::tenant, LinkedHashMap::new, Collectors.toList());
    }

    static Actor actor() {
        return CurrentScope.get().actor();
    }
}
