package eu.custos.ingest;

import eu.custos.search.IndexedAlert;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.stream.Stream;

/** What the index is told of an alert, the same whether it has just come in or lies in the record. */
final class IndexDocument {

    private IndexDocument() {}

    static IndexedAlert of(AcceptedItem item, NormalisedAlert alert) {
        return of(item.id(), item.tenant(), item.sourceName(), item.receivedAt(), item.digest(), alert);
    }

    static IndexedAlert of(AlertRecord kept) {
        return of(kept.id(), kept.tenant(), kept.source(), kept.receivedAt(), kept.digest(), kept.alert());
    }

    private static IndexedAlert of(
            AlertId id, TenantId tenant, String source, Instant receivedAt, String digest, NormalisedAlert alert) {
        var exact = Stream.of(
                        alert.entities().stream().map(entity -> entity.value()),
                        alert.attack().stream().map(Attack::technique),
                        Stream.of(alert.ruleId(), digest, source))
                .flatMap(values -> values)
                .distinct()
                .toList();
        return new IndexedAlert(
                id.value(),
                tenant,
                source,
                alert.time(),
                receivedAt,
                alert.title(),
                alert.severity(),
                alert.ruleId(),
                alert.ruleName(),
                alert.product(),
                alert.message(),
                exact,
                alert.entities(),
                alert.attack().stream().map(Attack::technique).toList());
    }
}
