package eu.custos.alert;

import eu.custos.alert.AcknowledgementLimits.Limits;
import eu.custos.alert.JdbcAlertGroups.Merged;
import eu.custos.alert.TriageTable.Outcome;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Weighs groups again after a batch, moves them where the triage table says, and records what moved. */
@Component
final class GroupSettlement {

    private final JdbcAlertGroups groups;
    private final JdbcRuleSightings sightings;
    private final TriageTable table;
    private final AcknowledgementLimits limits;
    private final Promotion promotion;
    private final TriageRecorder recorder;

    GroupSettlement(
            JdbcAlertGroups groups,
            JdbcRuleSightings sightings,
            TriageTable table,
            AcknowledgementLimits limits,
            Promotion promotion,
            TriageRecorder recorder) {
        this.groups = groups;
        this.sightings = sightings;
        this.table = table;
        this.limits = limits;
        this.promotion = promotion;
        this.recorder = recorder;
    }

    /** Settles the groups of a batch; answers every group that changed, as it then stands. */
    Map<UUID, AlertGroup> settle(Map<Merged, Collapsed> counted, Instant now) {
        var settled = new LinkedHashMap<UUID, AlertGroup>();
        var promotable = new ArrayList<AlertGroup>();
        var repeated = new ArrayList<AlertGroup>();
        var agreed = new HashMap<TenantId, Limits>();
        for (var each : counted.entrySet()) {
            var merged = each.getKey();
            var next = merged.opened() ? merged.group() : reconsidered(merged, each.getValue(), agreed, now);
            settled.put(next.id(), next);
            if (next.state() == GroupState.IN_INCIDENT) {
                repeated.add(next);
            } else if (next.state() != GroupState.CLOSED && next.triaged().outcome() == Outcome.PROMOTE) {
                promotable.add(next);
            }
        }
        recorder.hidden(counted, settled);
        var named = named(counted);
        promotion
                .promote(promotable, named, Origin.PROMOTED_BY_RULE, now)
                .forEach(each -> settled.put(each.id(), each));
        promotion.repeat(repeated, named).forEach(each -> settled.put(each.id(), each));
        keep(counted.keySet(), settled, now);
        return settled;
    }

    /** The table is asked again, but what somebody has seen is not hidden again, nor is an incident taken back. */
    private AlertGroup reconsidered(Merged merged, Collapsed more, Map<TenantId, Limits> agreed, Instant now) {
        var group = merged.group();
        var scored = group.scored(Scoring.again(group, more.hits()));
        if (group.state() == GroupState.IN_INCIDENT || group.state() == GroupState.CLOSED) {
            return scored;
        }
        var hiddenBy = more.hiddenBy();
        if (group.state() == GroupState.SUPPRESSED && hiddenBy != null) {
            return scored.triagedAs(group.triaged().hiddenBy(hiddenBy));
        }
        var facts = group.facts();
        var graver = merged.severityBefore() != null && facts.severity().isAbove(merged.severityBefore());
        if (group.triaged().isTakenOut() && !graver) {
            return scored;
        }
        var triaged = table.decide(group.tenant(), facts, group.seen().alerts());
        if (triaged.outcome().compareTo(group.triaged().outcome()) < 0) {
            return scored;
        }
        var next = scored.triagedAs(triaged);
        var due = agreed.computeIfAbsent(group.tenant(), limits::of).due(facts.severity(), now);
        if (group.state() == GroupState.SUPPRESSED && triaged.outcome() == Outcome.QUEUE) {
            return next.queue(due, CurrentScope.get().actor(), now);
        }
        return graver && group.state() == GroupState.NEW ? next.hurry(due) : next;
    }

    private void keep(Collection<Merged> counted, Map<UUID, AlertGroup> settled, Instant now) {
        var changed = new ArrayList<AlertGroup>();
        var opened = new ArrayList<AlertGroup>();
        var changes = new QueueChanges();
        for (var merged : counted) {
            var after = settled.getOrDefault(merged.group().id(), merged.group());
            if (!after.equals(merged.group())) {
                changed.add(after);
            }
            if (merged.severityBefore() == null) {
                opened.add(after);
                changes.opened(after);
            } else {
                changes.changed(
                        new QueueChanges.Figure(after.tenant(), merged.group().state(), merged.severityBefore()),
                        after);
            }
        }
        groups.save(changed);
        sightings.add(opened);
        recorder.batch(counted, settled, changes, now);
    }

    private static Map<UUID, Collection<Entity>> named(Map<Merged, Collapsed> counted) {
        var named = new HashMap<UUID, Collection<Entity>>();
        counted.forEach((merged, collapsed) -> named.put(merged.group().id(), List.copyOf(collapsed.entities())));
        return named;
    }
}
