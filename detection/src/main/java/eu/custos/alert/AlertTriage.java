package eu.custos.alert;

import eu.custos.alert.JdbcAlertGroups.Merged;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.AlertSink;
import eu.custos.ingest.Disposition;
import eu.custos.ingest.Placed;
import eu.custos.ingest.UnderstoodAlert;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a batch of alerts to their groups, all of it in the consumer's transaction. */
@Service
class AlertTriage implements AlertSink {

    private final BatchCollapse collapse;
    private final GroupOpening opening;
    private final JdbcAlertGroups groups;
    private final GroupMemory memory;
    private final GroupSettlement settlement;
    private final Clock clock;

    AlertTriage(
            BatchCollapse collapse,
            GroupOpening opening,
            JdbcAlertGroups groups,
            GroupMemory memory,
            GroupSettlement settlement,
            Clock clock) {
        this.collapse = collapse;
        this.opening = opening;
        this.groups = groups;
        this.memory = memory;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<AlertId, Placed> take(List<UnderstoodAlert> batch) {
        if (batch.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var folded = collapse.collapse(batch);
        var candidates = new ArrayList<AlertGroup>();
        folded.forEach((tenant, collapsed) -> candidates.addAll(opening.candidates(tenant, collapsed.values(), now)));
        var byDigest = new HashMap<UUID, Collapsed>();
        folded.values().forEach(byDigest::putAll);
        var counted = new LinkedHashMap<Merged, Collapsed>();
        groups.openOrCount(candidates).forEach(merged -> counted.put(merged, collapsedOf(merged, byDigest)));
        var gained = memory.remember(counted);
        var settled = settlement.settle(counted, now);
        memory.tellCampaigns(counted.keySet(), gained, settled);
        return placements(counted, settled);
    }

    private static Collapsed collapsedOf(Merged merged, Map<UUID, Collapsed> byDigest) {
        var collapsed = byDigest.get(merged.group().fingerprint().digest());
        if (collapsed == null) {
            throw new IllegalStateException("Group %s is of no alert of the batch"
                    .formatted(merged.group().id()));
        }
        return collapsed;
    }

    /** Of a group just opened the first alert is what is stored; every other alert repeats it. */
    private static Map<AlertId, Placed> placements(Map<Merged, Collapsed> counted, Map<UUID, AlertGroup> settled) {
        var placed = new HashMap<AlertId, Placed>();
        counted.forEach((merged, collapsed) -> {
            var group = settled.getOrDefault(merged.group().id(), merged.group());
            var suppressed = group.state() == GroupState.SUPPRESSED;
            var first = merged.opened();
            for (var alert : collapsed.alerts()) {
                var disposition =
                        suppressed ? Disposition.SUPPRESSED : first ? Disposition.STORED : Disposition.DUPLICATE;
                placed.put(alert, new Placed(group.id(), disposition));
                first = false;
            }
        });
        return placed;
    }
}
