package eu.custos.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times, shares and initials as templates print them; the script keeps the same wording fresh. */
@Component("times")
class TimeWords {

    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Pattern WORD_BREAK = Pattern.compile("[\\s._-]+");
    private static final DateTimeFormatter OF_TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final Duration HALF_A_YEAR = Duration.ofDays(182);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH);

    private final Clock clock;

    TimeWords(Clock clock) {
        this.clock = clock;
    }

    public String full(Instant at) {
        return fullText(at);
    }

    static String fullText(Instant at) {
        return FULL.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The time of day where it is today; the year where a day and month would be taken for another year's. */
    public String at(Instant at) {
        var now = clock.instant();
        var moment = at.atOffset(ZoneOffset.UTC);
        if (Duration.between(now, at).abs().compareTo(HALF_A_YEAR) > 0) {
            return FAR.format(moment);
        }
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return (moment.toLocalDate().equals(today) ? OF_TODAY : DATED).format(moment);
    }

    public String age(Instant at) {
        return age(Duration.between(at, clock.instant()));
    }

    static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return "%d s".formatted(Math.max(0, age.toSeconds()));
        }
        if (age.toHours() < 1) {
            return "%d min".formatted(age.toMinutes());
        }
        return age.toHours() < 48 ? "%d h".formatted(age.toHours()) : "%d d".formatted(age.toDays());
    }

    public String left(Instant due) {
        return left(Duration.between(clock.instant(), due));
    }

    /** {@code 1:58}, {@code 3:10:52}, {@code 41 h}, {@code 6 d}; late counts up with a minus. */
    static String left(Duration left) {
        var seconds = Math.abs(left.toSeconds());
        var sign = left.isNegative() && seconds > 0 ? "\u2212" : "";
        if (seconds >= 72 * 3600) {
            return sign + seconds / 86_400 + " d";
        }
        if (seconds >= 24 * 3600) {
            return sign + seconds / 3600 + " h";
        }
        return seconds >= 3600
                ? "%s%d:%02d:%02d".formatted(sign, seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%s%d:%02d".formatted(sign, seconds / 60, seconds % 60);
    }

    public String urgency(Instant due, @Nullable Instant start) {
        return urgency(clock.instant(), due, start);
    }

    /** Empty, {@code soon} (last quarter, or under ten minutes) or {@code late}. */
    static String urgency(Instant now, Instant due, @Nullable Instant start) {
        if (!now.isBefore(due)) {
            return "late";
        }
        var left = Duration.between(now, due);
        var lastQuarter = start != null && left.multipliedBy(4).compareTo(Duration.between(start, due)) < 0;
        return lastQuarter || left.compareTo(SOON) < 0 ? "soon" : "";
    }

    /** Per cent of the time that is left; 100 for a late clock, whose ring is full and crimson. */
    public long partLeft(Instant due, @Nullable Instant start) {
        var now = clock.instant();
        if (!now.isBefore(due)) {
            return 100;
        }
        var whole = start == null ? 0 : Duration.between(start, due).toMillis();
        return whole <= 0 ? 100 : Math.clamp(Duration.between(now, due).toMillis() * 100 / whole, 0, 100);
    }

    /** {@code MK} for Maris Kask; two letters at most. */
    public String initials(String name) {
        return initialsOf(name);
    }

    static String initialsOf(String name) {
        var letters = new StringBuilder();
        for (var word : WORD_BREAK.split(name.strip(), -1)) {
            if (!word.isEmpty() && letters.length() < 2) {
                letters.appendCodePoint(word.codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }

    /** Width of a score term whose whole scale is 100. */
    public double bar(Number term, int width) {
        return share(term, 100, width);
    }

    public double barFrom(List<? extends Number> terms, int index, int width) {
        return bar(
                terms.subList(0, index).stream()
                        .mapToDouble(Number::doubleValue)
                        .sum(),
                width);
    }

    public double share(Number value, Number most, int width) {
        var part = most.doubleValue() <= 0 ? 0 : Math.abs(value.doubleValue()) / most.doubleValue();
        return Math.round(Math.min(1, part) * width * 10) / 10.0;
    }
}
