package eu.custos.alert;

import eu.custos.ingest.AlertRecord;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a group, as a list shows it.
 *
 * @param from who attacks, or whoever else is named where nobody does
 */
record Occurrence(
        UUID id,
        Instant time,
        Instant receivedAt,
        Severity severity,
        String title,
        String source,
        @Nullable String from,
        @Nullable String to,
        String digest) {

    static Occurrence of(AlertRecord record) {
        var alert = record.alert();
        var from = named(record, EntityRole.ATTACKER);
        return new Occurrence(
                record.id().value(),
                alert.time(),
                record.receivedAt(),
                alert.severity(),
                alert.title(),
                record.source(),
                from == null ? named(record, EntityRole.ACTOR) : from,
                named(record, EntityRole.VICTIM),
                record.digest());
    }

    private static @Nullable String named(AlertRecord record, EntityRole role) {
        var values = record.alert().entities().stream()
                .filter(entity -> entity.role() == role)
                .map(Entity::value)
                .distinct()
                .limit(2)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? null : values;
    }
}
