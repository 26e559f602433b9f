package eu.custos.alert;

import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.GroupTally;
import eu.custos.ingest.Placed;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Alerts in memory, within the current scope, as intake keeps them. */
final class KeptAlerts implements AlertRecords {

    private final Map<AlertId, AlertRecord> records = new ConcurrentHashMap<>();
    private final Map<AlertId, byte[]> raw = new ConcurrentHashMap<>();

    void keep(List<UnderstoodAlert> batch, Map<AlertId, Placed> placed) {
        for (var understood : batch) {
            var item = understood.item();
            var place = java.util.Objects.requireNonNull(placed.get(item.id()));
            raw.put(item.id(), item.raw());
            records.put(
                    item.id(),
                    new AlertRecord(
                            item.id(),
                            item.tenant(),
                            item.sourceId(),
                            item.sourceName(),
                            place.groupId(),
                            item.receipt(),
                            item.index(),
                            item.receivedAt(),
                            item.digest(),
                            place.disposition(),
                            understood.alert(),
                            List.of()));
        }
    }

    @Override
    public Optional<AlertRecord> find(AlertId id) {
        return Optional.ofNullable(records.get(id))
                .filter(record -> CurrentScope.get().sees(record.tenant()));
    }

    @Override
    public Page<AlertRecord> list(AlertFilter filter, @Nullable String cursor, int limit) {
        return new Page<>(
                records.values().stream()
                        .filter(record -> CurrentScope.get().sees(record.tenant()))
                        .filter(record ->
                                filter.groupId() == null || filter.groupId().equals(record.groupId()))
                        .limit(limit)
                        .toList(),
                null);
    }

    @Override
    public Optional<byte[]> raw(AlertId id) {
        return find(id).flatMap(record -> Optional.ofNullable(raw.get(record.id())));
    }

    @Override
    public Map<AlertId, UUID> groupsOf(Collection<UUID> alertIds) {
        var groups = new HashMap<AlertId, UUID>();
        alertIds.forEach(id -> find(new AlertId(id)).ifPresent(record -> groups.put(record.id(), record.groupId())));
        return groups;
    }

    @Override
    public int regroup(TenantId tenant, Collection<AlertId> alerts, UUID from, UUID to) {
        var moved = records.values().stream()
                .filter(record ->
                        record.tenant().equals(tenant) && record.groupId().equals(from) && alerts.contains(record.id()))
                .toList();
        moved.forEach(record -> records.put(record.id(), in(record, to)));
        return moved.size();
    }

    @Override
    public int regroup(TenantId tenant, UUID from, UUID to) {
        return regroup(tenant, List.copyOf(records.keySet()), from, to);
    }

    @Override
    public Optional<GroupTally> tally(TenantId tenant, UUID group) {
        var kept = records.values().stream()
                .filter(record ->
                        record.tenant().equals(tenant) && record.groupId().equals(group))
                .toList();
        return kept.stream()
                .findFirst()
                .map(any -> new GroupTally(
                        kept.size(),
                        kept.stream()
                                .map(each -> each.alert().severity())
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        kept.stream()
                                .map(each -> each.alert().time())
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        kept.stream()
                                .map(each -> each.alert().time())
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        kept.stream()
                                .map(AlertRecord::receivedAt)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        kept.stream()
                                .map(AlertRecord::source)
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static AlertRecord in(AlertRecord record, UUID group) {
        return new AlertRecord(
                record.id(),
                record.tenant(),
                record.sourceId(),
                record.source(),
                group,
                record.receipt(),
                record.index(),
                record.receivedAt(),
                record.digest(),
                record.disposition(),
                record.alert(),
                record.notes());
    }
}
