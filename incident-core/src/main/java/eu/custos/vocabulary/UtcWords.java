package eu.custos.vocabulary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in sentences that everybody reads alike, whatever their own zone. */
public final class UtcWords {

    private static final DateTimeFormatter NEAR = inUtc("d MMM HH:mm 'UTC'");
    private static final DateTimeFormatter DATED = inUtc("d MMM uuuu HH:mm 'UTC'");

    private UtcWords() {}

    /** Such as {@code 3 Nov 10:00 UTC}, of a moment within the year. */
    public static String near(Instant moment) {
        return NEAR.format(moment);
    }

    /** Such as {@code 3 Nov 2026 10:00 UTC}. */
    public static String dated(Instant moment) {
        return DATED.format(moment);
    }

    private static DateTimeFormatter inUtc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
