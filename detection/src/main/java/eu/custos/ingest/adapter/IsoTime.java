package eu.custos.ingest.adapter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * A time such as {@code 2026-03-02T12:00:00.123456+0100}, as most products write it, taken apart digit by digit.
 *
 * <p>A formatter with all the parts that may be left out takes longer over it than an adapter over the rest of an alert.
 * Whatever is not exactly of this form is left to {@link VendorTime}.
 */
final class IsoTime {

    private static final int DATE_AND_TIME = 19;
    private static final int MOST_DECIMALS = 9;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int FARTHEST = 18 * 60;

    private final String text;
    private int at;
    private boolean sound = true;

    private IsoTime(String text) {
        this.text = text;
    }

    /** Null where it is of another form. */
    static @Nullable Instant read(String text) {
        return text.length() <= DATE_AND_TIME ? null : new IsoTime(text).instant();
    }

    private @Nullable Instant instant() {
        var year = number(4, 9_999);
        sign('-');
        var month = number(2, 12);
        sign('-');
        var day = number(2, 31);
        sign(text.charAt(10) == ' ' ? ' ' : 'T');
        var seconds = number(2, 23) * 3_600;
        sign(':');
        seconds += number(2, 59) * 60;
        sign(':');
        seconds += number(2, 59);
        var nanos = decimals();
        var offset = offset();
        if (!sound || at != text.length() || year == 0 || month == 0 || day == 0) {
            return null;
        }
        if (day > Month.of(month).length(Year.isLeap(year))) {
            return null;
        }
        var days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + seconds - offset * 60L, nanos);
    }

    private int number(int digits, int most) {
        var number = 0;
        for (var end = at + digits; at < end; at++) {
            var digit = digit();
            sound &= digit >= 0;
            number = number * 10 + digit;
        }
        sound &= number <= most;
        return number;
    }

    /** Negative where there is none. */
    private int digit() {
        var digit = at < text.length() ? text.charAt(at) - '0' : -1;
        return digit <= 9 ? digit : -1;
    }

    private void sign(char sign) {
        sound &= at < text.length() && text.charAt(at) == sign;
        at++;
    }

    private boolean isNext(char sign) {
        return at < text.length() && text.charAt(at) == sign;
    }

    private int decimals() {
        if (!isNext('.')) {
            return 0;
        }
        at++;
        var from = at;
        var nanos = 0;
        for (var digit = digit(); digit >= 0 && at - from < MOST_DECIMALS; digit = digit()) {
            nanos = nanos * 10 + digit;
            at++;
        }
        sound &= at > from;
        for (var n = at - from; n < MOST_DECIMALS; n++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** In minutes. */
    private int offset() {
        if (isNext('Z')) {
            at++;
            return 0;
        }
        var west = isNext('-');
        sign(west ? '-' : '+');
        var minutes = number(2, 18) * 60;
        if (isNext(':')) {
            at++;
        }
        minutes += number(2, 59);
        sound &= minutes <= FARTHEST;
        return west ? -minutes : minutes;
    }
}
