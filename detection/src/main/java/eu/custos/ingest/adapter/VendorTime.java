package eu.custos.ingest.adapter;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times in the forms that vendors write. */
final class VendorTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ZONE_IN_BRACKETS = Pattern.compile("\\(([A-Z]{3,4})\\)$");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(:\\d\\d)(?:,(?=\\d{1,9})|:(?=\\d{3}\\b))(\\d{1,9})");

    /** A month in full counts by its first three letters. */
    private static final Pattern MONTH = Pattern.compile(
            "(?i)\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)\\b");

    private static final BigInteger LATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final List<DateTimeFormatter> FORMS = List.of(
            isoLike(),
            form("uuuu/MM/dd HH:mm:ss[.SSSSSS][.SSS][ ][XXX][XX][z]"),
            form("uuuu:MM:dd-HH:mm:ss[.SSSSSS][.SSS]"),
            form("MMM d uuuu HH:mm[:ss][.SSSSSS][.SSS][ ][XXX][XX][z]"),
            form("d MMM uuuu HH:mm[:ss][.SSS][ ][XXX][XX][z]"),
            form("EEE MMM d HH:mm:ss[ z][ XX] uuuu"),
            form("MMM d HH:mm:ss[.SSS] uuuu"),
            form("d/MMM/uuuu:HH:mm:ss[ ][XXX][XX][z]"),
            form("MM/dd/uuuu-HH:mm:ss[.SSSSSS]"),
            form("MM/dd/uu-HH:mm:ss[.SSSSSS]"),
            form("d-MMM-uuuu HH:mm:ss[.SSS][ ][XXX][XX][z]"),
            form("d-MM-uuuu HH:mm:ss[.SSS]"),
            form("uuuu MMM d HH:mm:ss[.SSS]"),
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private static final List<DateTimeFormatter> SLASHED = Stream.of(
                    "M/d/uuuu", "d/M/uuuu", "d.M.uuuu", "M/d/uu", "d/M/uu")
            .flatMap(date -> Stream.of(
                    form(date + "[','] h:mm[:ss][.SSS] a[ ][XXX][XX]"),
                    form(date + "[','] H:mm[:ss][.SSS][ ][XXX][XX]")))
            .toList();

    private static final Pattern DATE_AND_CLOCK = Pattern.compile("\\d{1,2}:\\d\\d|\\d{4}-\\d\\d-\\d\\d");

    /** Each form that does not fit costs an exception. */
    private static final Pattern SLASHED_DATE = Pattern.compile("\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b");

    private VendorTime() {}

    /**
     * A time and what had to be assumed.
     *
     * @param note null where nothing had to be
     */
    record Read(Instant time, @Nullable String note) {}

    /** As {@link #read(String, Instant, ZoneId)} of a source that is set to no zone. */
    static Read read(@Nullable String text, Instant receivedAt) {
        return read(text, receivedAt, null);
    }

    /**
     * The vendor's time where it can be read and is credible, otherwise the time of receipt with a note.
     *
     * @param zone of a time that names none; null for UTC
     */
    static Read read(@Nullable String text, Instant receivedAt, @Nullable ZoneId zone) {
        if (text == null) {
            return new Read(receivedAt, "No time given; the time of receipt stands in");
        }
        var read = parse(text, new LocalTimes(receivedAt, zone));
        if (read.isEmpty()) {
            return new Read(receivedAt, "The time given cannot be read; the time of receipt stands in");
        }
        var time = read.get().time;
        if (time.isBefore(EARLIEST) || time.isAfter(receivedAt.plus(LocalTimes.FUTURE))) {
            return new Read(receivedAt, "The time given is not credible; the time of receipt stands in");
        }
        return read.get();
    }

    /** True where the text is a time in one of the forms. */
    static boolean reads(String text) {
        return text.length() <= 60
                && parse(text, new LocalTimes(Instant.EPOCH, null)).isPresent();
    }

    private static String squeezed(String text) {
        var single = SPACES.matcher(ZONE_IN_BRACKETS.matcher(text.strip()).replaceFirst("$1"))
                .replaceAll(" ");
        var decimal = DECIMAL_COMMA.matcher(single).replaceFirst("$1.$2");
        return ZoneNames.asOffset(MONTH.matcher(decimal).replaceFirst("$1"));
    }

    private static Optional<Read> parse(String text, LocalTimes local) {
        var usual = IsoTime.read(text);
        return usual == null ? other(squeezed(text), local) : Optional.of(new Read(usual, null));
    }

    private static Optional<Read> other(String text, LocalTimes local) {
        if (NUMBER.matcher(text).matches()) {
            return epoch(text);
        }
        if (!DATE_AND_CLOCK.matcher(text).find()) {
            return Optional.empty();
        }
        for (var form : FORMS) {
            var read = parse(text, form, local);
            if (read.isPresent()) {
                return read;
            }
        }
        return ambiguous(text, local).or(() -> withoutYear(text, local));
    }

    /** Day and month in either order: as it can only be, or else as puts the time nearest before its receipt. */
    private static Optional<Read> ambiguous(String text, LocalTimes local) {
        if (!SLASHED_DATE.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        return SLASHED.stream()
                .flatMap(form -> parse(text, form, local).stream())
                .min(Comparator.comparing((Read read) -> local.isAhead(read.time))
                        .thenComparing(read -> local.fromReceipt(read.time)))
                .map(read -> new Read(read.time, read.note + ", and day and month as far as they fit"));
    }

    /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their number of digits. */
    private static Optional<Read> epoch(String text) {
        var dot = text.indexOf('.');
        var whole = new BigInteger(dot < 0 ? text : text.substring(0, dot))
                .min(LATEST)
                .longValue();
        if (whole < 100_000_000_000L) {
            var millis = dot < 0 ? 0 : (long) (Double.parseDouble("0" + text.substring(dot)) * 1_000_000_000L);
            return Optional.of(new Read(Instant.ofEpochSecond(whole, millis), null));
        }
        if (whole < 100_000_000_000_000L) {
            return Optional.of(new Read(Instant.ofEpochMilli(whole), null));
        }
        return whole < 100_000_000_000_000_000L
                ? Optional.of(new Read(Instant.ofEpochSecond(whole / 1_000_000, whole % 1_000_000 * 1_000), null))
                : Optional.of(new Read(Instant.ofEpochSecond(whole / 1_000_000_000, whole % 1_000_000_000), null));
    }

    private static Optional<Read> parse(String text, DateTimeFormatter form, LocalTimes local) {
        try {
            TemporalAccessor parsed = form.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof ZonedDateTime zoned
                            ? new Read(zoned.toInstant(), null)
                            : local.read(LocalDateTime.from(parsed), "no zone"));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** RFC 3164 leaves the year out: the latest year that does not put the time into the future. */
    private static Optional<Read> withoutYear(String text, LocalTimes local) {
        try {
            var form = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("MMM d HH:mm:ss")
                    .parseDefaulting(ChronoField.YEAR, local.yearOfReceipt())
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            var time = LocalDateTime.parse(text, form);
            var read = local.read(time, "neither year nor zone");
            return Optional.of(
                    local.isAhead(read.time) ? local.read(time.minusYears(1), "neither year nor zone") : read);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** ISO 8601 with any number of decimals and any form of offset. */
    private static DateTimeFormatter isoLike() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[ ][XXXXX][XXXX][XX][X][z]")
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
