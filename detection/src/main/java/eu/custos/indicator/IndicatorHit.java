package eu.custos.indicator;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an alert names that is on a list.
 *
 * @param entity as the alert has it
 * @param indicator as the list has it; a network or domain that holds the entity, or the same
 * @param confidence 0 to 100; null where the list says nothing
 */
public record IndicatorHit(
        EntityType type,
        String entity,
        UUID listId,
        String list,
        int version,
        Tlp tlp,
        String kind,
        String indicator,
        @Nullable Integer confidence,
        @Nullable String note,
        Instant validUntil) {

    IndicatorHit of(Entity other) {
        return new IndicatorHit(
                other.type(), other.value(), listId, list, version, tlp, kind, indicator, confidence, note, validUntil);
    }

    /** Whether the list holds more than the entity itself. */
    public boolean wider() {
        return !indicator.equalsIgnoreCase(entity);
    }
}
