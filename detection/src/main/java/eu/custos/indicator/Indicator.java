package eu.custos.indicator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list.
 *
 * @param validFrom null where it counts at once
 * @param confidence 0 to 100, as its origin says; null where it says nothing
 * @param note what its origin says of it
 */
public record Indicator(
        String key,
        String kind,
        String value,
        @Nullable Instant validFrom,
        Instant validUntil,
        @Nullable Integer confidence,
        @Nullable String note) {

    public String label() {
        return IndicatorKind.valueOf(kind).label();
    }
}
