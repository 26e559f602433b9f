package eu.custos.vocabulary;

import java.time.Instant;

/** The times that lists are asked for: what came before or after them is nowhere, and far beyond the database fails. */
public final class StoredTime {

    /** After everything that has a time. */
    public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private StoredTime() {}

    public static boolean holds(Instant at) {
        return !at.isBefore(Instant.EPOCH) && !at.isAfter(LATEST);
    }

    /** The same time, or the first or last one where it lies outside. */
    public static Instant nearest(Instant at) {
        return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LATEST) ? LATEST : at;
    }
}
