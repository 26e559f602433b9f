package eu.custos.alert;

import eu.custos.alert.Fingerprinting.Subject;
import eu.custos.alert.JdbcAlertSplits.Split;
import eu.custos.ingest.AcceptedItem;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.KafkaPosition;
import eu.custos.ingest.UnderstoodAlert;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes two groups of one and one of two, with every alert in exactly one of them. */
@Component
final class GroupSplitting {

    /** Of more alerts than these the origin keeps its severity and times as they are; counting them all would take long. */
    private static final long MOST_TALLIED = 100_000;

    private final GroupOpening opening;
    private final JdbcAlertGroups groups;
    private final JdbcAlertSplits splits;
    private final GroupMemory memory;
    private final AlertRecords records;
    private final SplitRecorder recorder;

    GroupSplitting(
            GroupOpening opening,
            JdbcAlertGroups groups,
            JdbcAlertSplits splits,
            GroupMemory memory,
            AlertRecords records,
            SplitRecorder recorder) {
        this.opening = opening;
        this.groups = groups;
        this.splits = splits;
        this.memory = memory;
        this.records = records;
        this.recorder = recorder;
    }

    @Nullable
    Split of(UUID group) {
        return splits.of(group).orElse(null);
    }

    List<Split> offOf(UUID group) {
        return splits.off(group);
    }

    /** The origin is held until the transaction ends; answers the new group. */
    UUID off(AlertGroup origin, List<AlertRecord> some, @Nullable String named, Instant now) {
        var tenant = origin.tenant();
        var actor = GroupChanges.actor();
        var folded = folded(origin, some);
        folded.hit(memory.listed(tenant, origin.id(), folded.entities()));
        var part = opening.part(origin, folded, actor, now);
        var split = new Split(tenant, part.id(), origin.id(), some.size(), named, actor.name(), now);
        splits.open(part, split);
        memory.first(part, folded);
        var ids = some.stream().map(AlertRecord::id).toList();
        if (records.regroup(tenant, ids, origin.id(), part.id()) != ids.size()) {
            throw new IllegalStateException("Not all of the alerts are in group %s any more".formatted(origin.id()));
        }
        var stay = origin.seen().alerts() - ids.size();
        splits.shrink(
                split,
                stay > MOST_TALLIED
                        ? null
                        : records.tally(tenant, origin.id())
                                .filter(rest -> rest.alerts() == stay)
                                .orElse(null));
        recorder.split(split, origin, settled(origin.id(), now), part, ids, now);
        return part.id();
    }

    /** Both are held until the transaction ends. */
    void back(Split split, AlertGroup origin, AlertGroup part, Instant now) {
        records.regroup(split.tenant(), split.group(), split.origin());
        splits.close(split);
        recorder.putBack(split, origin, settled(origin.id(), now), part, now);
    }

    boolean untouched(AlertGroup part) {
        return part.handling().version() == 1 && recorder.notes(part) == 0;
    }

    /** Weighed again, and changed for whoever has it on the screen. */
    private AlertGroup settled(UUID origin, Instant now) {
        var changed = groups.lock(List.of(origin)).getFirst();
        var settled = changed.scored(Scoring.again(changed, List.of())).touched(GroupChanges.actor(), now);
        groups.save(List.of(settled));
        return settled;
    }

    private static Collapsed folded(AlertGroup origin, List<AlertRecord> some) {
        var subject = new Subject(origin.fingerprint(), null, origin.facts().assetName());
        var folded = new Collapsed(subject, understood(some.getFirst()));
        some.stream().skip(1).map(GroupSplitting::understood).forEach(folded::add);
        return folded;
    }

    private static UnderstoodAlert understood(AlertRecord record) {
        // Folding looks at what an alert means, not at the bytes and the place that it came from.
        var item = new AcceptedItem(
                new AlertId(record.id().value()),
                record.tenant(),
                record.sourceId(),
                record.source(),
                record.receipt(),
                record.index(),
                record.receivedAt(),
                new byte[0],
                record.digest(),
                new KafkaPosition("", 0, 0));
        return new UnderstoodAlert(item, record.alert());
    }
}
