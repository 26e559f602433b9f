package eu.custos.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Duties and gaps of some days, as bars on a common scale. */
record RotaStrip(List<Row> rows, List<Day> days) {

    static final int WIDTH = 1_000;
    static final Duration LONG = Duration.ofDays(14);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    /** Narrower than this a name would not be read. */
    private static final double READABLE = 46;

    RotaStrip {
        rows = List.copyOf(rows);
        days = List.copyOf(days);
    }

    /** One post. */
    record Row(String name, List<Bar> bars) {

        Row {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One duty or gap.
     *
     * @param text what fits into it
     * @param words what it is, in full
     */
    record Bar(double x, double width, String text, String words, boolean gap) {}

    /** Where a day begins. */
    record Day(double x, String name) {}

    static RotaStrip of(DutyPlan plan, List<Post> posts, Instant from) {
        var to = from.plus(LONG);
        var rows = posts.stream()
                .map(post -> new Row(
                        post.label(),
                        Stream.concat(
                                        plan.duties(post, from, to).stream().map(duty -> bar(duty, from)),
                                        plan.gaps(post, from, to).stream().map(gap -> bar(gap, from)))
                                .sorted(java.util.Comparator.comparingDouble(Bar::x))
                                .toList()))
                .toList();
        var days = new ArrayList<Day>();
        for (var day = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
                day.isBefore(to);
                day = day.plus(1, ChronoUnit.DAYS)) {
            days.add(new Day(x(from, day), DAY.format(day.atOffset(ZoneOffset.UTC))));
        }
        return new RotaStrip(rows, days);
    }

    private static Bar bar(Duty duty, Instant from) {
        var width = x(from, duty.to()) - x(from, duty.from());
        return new Bar(
                x(from, duty.from()),
                width,
                width < READABLE ? "" : first(duty.name()),
                "%s, %s to %s, %s".formatted(duty.name(), duty.from(), duty.to(), duty.origin()),
                false);
    }

    private static Bar bar(Gap gap, Instant from) {
        var width = x(from, gap.to()) - x(from, gap.from());
        return new Bar(
                x(from, gap.from()),
                width,
                width < READABLE ? "" : "nobody",
                "Nobody, %s to %s".formatted(gap.from(), gap.to()),
                true);
    }

    private static String first(String name) {
        var end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }

    private static double x(Instant from, Instant at) {
        return Math.round(Duration.between(from, at).toMinutes() * 10.0 * WIDTH / LONG.toMinutes()) / 10.0;
    }
}
