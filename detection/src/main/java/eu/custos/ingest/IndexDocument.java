package eu.custos.ingest;

import eu.custos.search.IndexedAlert;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Instant;
import java.util.List;
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
                named(alert, digest, source),
                alert.entities(),
                alert.attack().stream().map(Attack::technique).toList());
    }

    static List<String> named(NormalisedAlert alert, String digest, String source) {
        return Stream.of(
                        alert.entities().stream().map(Entity::value),
                        alert.attack().stream().map(Attack::technique),
                        Stream.of(alert.ruleId(), digest, source))
                .flatMap(values -> values)
                .distinct()
                .toList();
    }
}
