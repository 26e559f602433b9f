package eu.custos.vocabulary;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times that lists are asked for: what came before or after them is nowhere, and far beyond the database fails. */
public final class StoredTime {

    /** After everything that has a time. */
    public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private StoredTime() {}

    public static boolean holds(Instant at) {
        return !at.isBefore(Instant.EPOCH) && !at.isAfter(LATEST);
    }

    /** The time in a column; null where there is none. */
    public static @Nullable Instant of(@Nullable Timestamp column) {
        return column == null ? null : column.toInstant();
    }

    /** The same time, or the first or last one where it lies outside. */
    public static Instant nearest(Instant at) {
        return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LATEST) ? LATEST : at;
    }
}
