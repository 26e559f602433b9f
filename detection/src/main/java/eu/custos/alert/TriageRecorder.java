package eu.custos.alert;

import eu.custos.alert.JdbcAlertGroups.Merged;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.live.ScreenChanged;
import eu.custos.suppression.SuppressionsInForce;
import eu.custos.suppression.SuppressionsInForce.Hits;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes what moved into the ledger and the counts, and tells open screens. */
@Component
final class TriageRecorder {

    /** A row has come up; lists collect it behind their pill. */
    static final String NEW_ROW = "queue";
    /** A known row has changed; screens that show it draw it again in its place. */
    static final String CHANGED_ROW = "alert";

    /** Beyond this many rows at once a screen is told to look again instead of which rows. */
    private static final int MOST_NAMED = 20;

    private final EvidenceLog evidence;
    private final JdbcQueueCounts counts;
    private final SuppressionsInForce suppressions;
    private final ApplicationEventPublisher events;

    TriageRecorder(
            EvidenceLog evidence,
            JdbcQueueCounts counts,
            SuppressionsInForce suppressions,
            ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.counts = counts;
        this.suppressions = suppressions;
        this.events = events;
    }

    /** Counts the alerts of a batch that a suppression hid. */
    void hidden(Map<Merged, Collapsed> counted, Map<UUID, AlertGroup> settled) {
        var hits = new LinkedHashMap<List<UUID>, Hits>();
        counted.forEach((merged, collapsed) -> {
            var group = settled.getOrDefault(merged.group().id(), merged.group());
            if (group.state() == GroupState.SUPPRESSED) {
                collapsed
                        .hiding()
                        .forEach((by, alerts) -> hits.merge(
                                List.of(group.tenant().value(), by.id()),
                                new Hits(group.tenant(), by.id(), alerts, collapsed.receivedAt()),
                                Hits::plus));
            }
        });
        suppressions.count(hits.values());
    }

    /** After a batch: one fact for each group that was put away or became an incident, none for an alert. */
    void batch(Iterable<Merged> counted, Map<UUID, AlertGroup> settled, QueueChanges changes, Instant now) {
        var appeared = new LinkedHashMap<TenantId, Set<UUID>>();
        var changed = new LinkedHashMap<TenantId, Set<UUID>>();
        var weighed = new LinkedHashMap<TenantId, Set<UUID>>();
        for (var merged : counted) {
            var after = settled.getOrDefault(merged.group().id(), merged.group());
            var before = merged.opened() ? null : merged.group().state();
            if (after.state() != before) {
                decided(merged, after, now);
                var comesUp = after.isOpen() && (before == null || before == GroupState.SUPPRESSED);
                (comesUp ? appeared : changed)
                        .computeIfAbsent(after.tenant(), _ -> new LinkedHashSet<>())
                        .add(after.id());
            } else if (after.isOpen() && merged.weighsOtherThan(after)) {
                weighed.computeIfAbsent(after.tenant(), _ -> new LinkedHashSet<>())
                        .add(after.id());
            }
        }
        // In a flood most rows weigh more with each batch; to draw all of them again each time would help nobody.
        weighed.values().removeIf(rows -> rows.size() > MOST_NAMED);
        counts.apply(changes);
        tell(NEW_ROW, appeared);
        tell(CHANGED_ROW, changed);
        tell(CHANGED_ROW, weighed);
    }

    private void decided(Merged merged, AlertGroup after, Instant now) {
        switch (after.state()) {
            case SUPPRESSED -> append("alert.suppressed", after, now, null);
            case IN_INCIDENT -> append("alert.promoted", after, now, null);
            case NEW -> {
                if (!merged.opened()) {
                    append("alert.queued", after, now, null);
                }
            }
            case ACKNOWLEDGED, CLOSED -> {
                // Only people acknowledge, and only people and incidents close; both record it themselves.
            }
        }
    }

    /** A person or an incident moved a group. */
    void append(String type, AlertGroup group, Instant at, @Nullable String reason) {
        append(type, group, at, reason, Map.of());
    }

    /** The same with more facts than every group has. */
    void append(String type, AlertGroup group, Instant at, @Nullable String reason, Map<String, Object> more) {
        var facts = facts(group);
        facts.putAll(more);
        evidence.append(
                group.tenant(),
                new EvidenceEntry(
                        type,
                        "alert-group",
                        group.id().toString(),
                        group.handling().incident() == null
                                ? null
                                : group.handling().incident().id(),
                        at,
                        facts,
                        reason));
    }

    /** After people's changes, last in the transaction: the counts, then word to the screens. */
    void finish(Map<TenantId, Set<UUID>> changed, QueueChanges changes) {
        counts.apply(changes);
        tell(CHANGED_ROW, changed);
    }

    void tellNew(AlertGroup group) {
        tell(NEW_ROW, Map.of(group.tenant(), Set.of(group.id())));
    }

    void tellChanged(AlertGroup group) {
        tell(CHANGED_ROW, Map.of(group.tenant(), Set.of(group.id())));
    }

    private void tell(String topic, Map<TenantId, Set<UUID>> groups) {
        groups.forEach((tenant, ids) -> {
            if (ids.size() > MOST_NAMED) {
                events.publishEvent(new ScreenChanged(tenant, topic, "*"));
            } else {
                ids.forEach(id -> events.publishEvent(new ScreenChanged(tenant, topic, id.toString())));
            }
        });
    }

    private static Map<String, Object> facts(AlertGroup group) {
        var facts = new HashMap<String, Object>();
        facts.put("state", group.state().code());
        facts.put("severity", group.facts().severity().code());
        facts.put("score", (long) group.score().total());
        facts.put("alerts", group.seen().alerts());
        facts.put("rule", group.facts().ruleId());
        facts.put("fingerprint", group.fingerprint().digest().toString());
        facts.put("decision", decision(group));
        var handling = group.handling();
        if (handling.owner() != null) {
            facts.put("owner", new Person(handling.owner()));
        }
        if (handling.incident() != null) {
            facts.put("incident", handling.incident().reference());
        }
        if (handling.verdict() != null) {
            facts.put("verdict", handling.verdict().code());
        }
        return facts;
    }

    private static Map<String, Object> decision(AlertGroup group) {
        var triaged = group.triaged();
        var decision = new HashMap<String, Object>();
        decision.put("table", TriageTable.NAME);
        decision.put("version", triaged.tag());
        decision.put("digest", triaged.digest());
        decision.put("rule", triaged.rule());
        decision.put("outcome", triaged.outcome().name());
        if (triaged.suppression() != null) {
            decision.put("suppression", triaged.suppression().toString());
        }
        return decision;
    }
}
