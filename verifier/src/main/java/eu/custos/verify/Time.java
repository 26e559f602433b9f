package eu.custos.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Times of leaves: RFC 3339 in UTC with six digits of a second, as microseconds since 1970. */
final class Time {

    static final long NONE = Long.MIN_VALUE;

    /** Two nodes have two clocks. */
    static final long GRACE = 5_000_000;

    private static final String PATTERN = "0000-00-00T00:00:00.000000Z";
    private static final long SECOND = 1_000_000;

    private Time() {}

    /** {@link #NONE} for what is not of this form. */
    static long micros(String text) {
        if (!hasForm(text)) {
            return NONE;
        }
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        var day = day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        if (hour > 23 || minute > 59 || second > 59 || day == NONE) {
            return NONE;
        }
        var seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * SECOND + number(text, 20, 26);
    }

    private static boolean hasForm(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var expected = PATTERN.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static long day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
    }
}
