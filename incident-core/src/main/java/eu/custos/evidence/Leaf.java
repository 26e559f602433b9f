package eu.custos.evidence;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** The form of what stands at a place of a ledger, which the ledger's owner puts there. */
final class Leaf {

    /**
     * The form that is written. Leaves of form 1, which hold the words themselves, and of form 2, which hold the names of
     * people, stay as they are.
     */
    static final int VERSION = 3;

    /** tlog-tiles gives an entry's length two bytes. */
    static final int LONGEST = 65_535;

    /** What seq, prev and recordedAt add at most, in bytes. */
    static final int LONGEST_OF_PLACE = 150;

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private Leaf() {}

    static void requireFits(String type, int bytes) {
        if (bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "An entry of type %s has %d bytes, the ledger takes %d".formatted(type, bytes, LONGEST));
        }
    }

    /** PostgreSQL keeps microseconds, so the leaf does too; always six digits, so that texts sort like times. */
    static String text(Instant instant) {
        return MICROSECONDS.format(instant);
    }
}
