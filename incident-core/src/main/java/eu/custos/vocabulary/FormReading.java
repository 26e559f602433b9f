package eu.custos.vocabulary;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form and keeps what is wrong with each. */
public final class FormReading {

    public static final int LONGEST_LINE = 120;
    public static final int LONGEST_WORDS = 2_000;

    private final Map<String, String> refusals = new TreeMap<>();

    public String line(String field, @Nullable String value) {
        var line = text(value);
        if (!OneLine.fits(line, LONGEST_LINE)) {
            refuse(field, "One line, up to 120 characters.");
        }
        return line;
    }

    public String words(String field, @Nullable String value, String wanted) {
        var words = Prose.of(value);
        if (words.isEmpty() || words.length() > LONGEST_WORDS) {
            refuse(field, wanted + ", in up to 2,000 characters.");
        }
        return words;
    }

    /** A day (UTC), from its beginning. */
    public Instant day(String field, @Nullable String value) {
        try {
            var day = LocalDate.parse(text(value)).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (StoredTime.holds(day)) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // Told with the others.
        }
        refuse(field, "A day.");
        return Instant.EPOCH;
    }

    /** A day of the calendar, where no clock is involved. */
    public LocalDate date(String field, @Nullable String value) {
        return day(field, value).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The end of a day (UTC), which is the beginning of the next. */
    public Instant endOfDay(String field, @Nullable String value) {
        return day(field, value).plus(Duration.ofDays(1));
    }

    /** A day with a time (UTC). */
    public Instant moment(String field, @Nullable String value) {
        try {
            var moment = LocalDateTime.parse(text(value)).toInstant(ZoneOffset.UTC);
            if (StoredTime.holds(moment)) {
                return moment;
            }
        } catch (DateTimeException malformed) {
            // Told with the others.
        }
        refuse(field, "A day and a time.");
        return Instant.EPOCH;
    }

    /** A day with a time (UTC) that a page is asked for; null where there is none, or none of this age. */
    public static @Nullable Instant asked(String text) {
        try {
            var time = text.isBlank() ? null : LocalDateTime.parse(text);
            return time == null || time.getYear() < 2000 || time.getYear() > 2200
                    ? null
                    : time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    public void refuse(String field, String why) {
        refusals.putIfAbsent(field, why);
    }

    public boolean sound() {
        return refusals.isEmpty();
    }

    /**
     * Ends the reading with all that is wrong, if anything is.
     *
     * @throws FormRefused with every field that holds what it may not
     */
    public void done() {
        if (!refusals.isEmpty()) {
            throw new FormRefused(refusals);
        }
    }

    public static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
