package eu.custos.ingest;

import eu.custos.ingest.JdbcBalances.Hour;
import eu.custos.ingest.JdbcQuarantine.Held;
import eu.custos.ingest.Prepared.Ready;
import eu.custos.ingest.Prepared.SetAside;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps a batch within the transaction that runs: alerts to triage and into blocks, faults into quarantine, all counted. */
@Component
class Keeping {

    private final JdbcAlertWriter alerts;
    private final JdbcQuarantine quarantine;
    private final JdbcBalances balances;
    private final JdbcSources sources;
    private final AlertSink sink;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Keeping(
            JdbcAlertWriter alerts,
            JdbcQuarantine quarantine,
            JdbcBalances balances,
            JdbcSources sources,
            AlertSink sink,
            ApplicationEventPublisher events,
            Clock clock) {
        this.alerts = alerts;
        this.quarantine = quarantine;
        this.balances = balances;
        this.sources = sources;
        this.sink = sink;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps each item once, however often it comes. */
    void keep(List<Prepared> batch) {
        var tenants = batch.stream().map(one -> one.item().tenant()).collect(Collectors.toSet());
        var sorted = new Sorted(tenants, batch);
        store(sorted);
        sorted.aside.forEach(aside -> hold(sorted, aside));
        balances.add(sorted.changes);
        seen(batch);
        sorted.quarantineOf.forEach(tenant -> events.publishEvent(new ScreenChanged(tenant, "quarantine", "*")));
    }

    private void store(Sorted sorted) {
        if (sorted.ready.isEmpty()) {
            return;
        }
        var placed = sink.take(sorted.ready.stream()
                .map(ready -> new UnderstoodAlert(ready.item(), ready.alert()))
                .toList());
        var byTenant = sorted.ready.stream()
                .collect(Collectors.groupingBy(ready -> ready.item().tenant()));
        var rows = new ArrayList<JdbcAlertWriter.Row>();
        byTenant.forEach((tenant, ready) -> {
            var block = ReceiptIds.fresh(clock.instant());
            alerts.block(
                    tenant,
                    block,
                    clock.instant(),
                    ready.stream().map(one -> one.item().raw()).toList(),
                    ready.stream().map(Kept::write).toList());
            for (var slot = 0; slot < ready.size(); slot++) {
                rows.add(row(ready.get(slot), placed, block, slot));
            }
        });
        alerts.rows(rows);
        count(sorted.ready);
        rows.forEach(row -> sorted.count(row.item(), Balance.of(row.placed().disposition())));
        sorted.ready.forEach(ready -> release(sorted, ready.item()));
    }

    private void count(List<Ready> ready) {
        var counted = new ArrayList<ItemRules.Counted>();
        for (var one : ready) {
            if (one.sighting() != null) {
                counted.add(new ItemRules.Counted(one.item(), one.alert().time(), one.sighting()));
            }
        }
        if (!counted.isEmpty()) {
            events.publishEvent(new ItemRules.Kept(counted));
        }
    }

    private static JdbcAlertWriter.Row row(Ready ready, Map<AlertId, Placed> placed, UUID block, int slot) {
        var place = placed.get(ready.item().id());
        if (place == null) {
            throw new IllegalStateException(
                    "Triage left out the alert %s".formatted(ready.item().id()));
        }
        return new JdbcAlertWriter.Row(
                ready.item(), ready.alert().time(), ready.alert().severity().letter(), place, block, slot);
    }

    private void release(Sorted sorted, AcceptedItem item) {
        if (sorted.held.containsKey(item.id().value())) {
            quarantine.release(item);
            sorted.count(item, Balance.RELEASED);
            sorted.quarantineOf.add(item.tenant());
        }
    }

    private void hold(Sorted sorted, SetAside aside) {
        var item = aside.item();
        if (!sorted.held.containsKey(item.id().value())) {
            quarantine.hold(aside, clock.instant());
            sorted.count(item, Balance.SET_ASIDE);
        } else if (aside.replay()) {
            quarantine.holdAgain(aside);
        } else {
            sorted.count(item, Balance.REPEATED);
        }
        sorted.quarantineOf.add(item.tenant());
    }

    /** Once per source and batch: when it was heard of last and how long its newest item was under way. */
    private void seen(List<Prepared> batch) {
        var newest = new java.util.TreeMap<UUID, AcceptedItem>();
        batch.forEach(one -> newest.merge(
                one.item().sourceId(), one.item(), (a, b) -> a.receivedAt().isAfter(b.receivedAt()) ? a : b));
        var now = clock.instant();
        newest.values()
                .forEach(item -> sources.seen(
                        item.tenant(),
                        item.sourceId(),
                        item.receivedAt(),
                        Math.max(0, ChronoUnit.MILLIS.between(item.receivedAt(), now))));
    }

    /** The batch without what was kept before. */
    private final class Sorted {

        final List<Ready> ready = new ArrayList<>();
        final List<SetAside> aside = new ArrayList<>();
        final Map<UUID, Held> held;
        final Map<Hour, Balance> changes = new LinkedHashMap<>();
        final Set<TenantId> quarantineOf = new java.util.LinkedHashSet<>();

        Sorted(Set<TenantId> tenants, List<Prepared> batch) {
            var ids = batch.stream().map(one -> one.item().id()).toList();
            var stored = alerts.known(tenants, ids);
            held = quarantine.known(tenants, ids);
            for (var one : batch) {
                if (!stored.add(one.item().id().value())) {
                    count(one.item(), Balance.REPEATED);
                    continue;
                }
                switch (one) {
                    case Ready understood -> ready.add(understood);
                    case SetAside fault -> aside.add(fault);
                }
            }
        }

        /** Counts in the hour in which the item came first. */
        void count(AcceptedItem item, Balance change) {
            var before = held.get(item.id().value());
            var first = before == null ? item.receivedAt() : before.receivedAt();
            changes.merge(new Hour(item.tenant(), item.sourceId(), hourOf(first)), change, Balance::plus);
        }
    }

    static Instant hourOf(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }
}
