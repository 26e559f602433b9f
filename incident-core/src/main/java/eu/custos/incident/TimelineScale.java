package eu.custos.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Maps time to the width of a drawing, in per cent.
 *
 * <p>Long silences are folded: where one gap would press everything else into a corner it takes a small fixed width and
 * a mark that says how long it was.
 */
final class TimelineScale {

    static final double LEFT = 11.0;
    static final double RIGHT = 97.0;

    private static final double FOLD_WIDTH = 5.0;
    private static final double FOLD_ABOVE = 0.4;
    private static final int MOST_FOLDS = 4;
    private static final double TICK_DISTANCE = 7.5;
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365));

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final List<Stretch> stretches;

    private TimelineScale(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /** Part of the axis that is drawn evenly. */
    private record Stretch(Instant from, Instant to, double x, double width) {

        double at(Instant time) {
            var whole = Duration.between(from, to).toMillis();
            return whole == 0 ? x : x + width * Duration.between(from, time).toMillis() / whole;
        }
    }

    /** A line of the axis with its words. */
    record Tick(double x, String label) {}

    /** A folded silence. */
    record Fold(double x, String label) {}

    /** A scale on which all of the given moments have a place. */
    static TimelineScale over(Collection<Instant> moments) {
        var sorted = new ArrayList<>(new TreeSet<>(moments));
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("A scale needs a moment");
        }
        if (Duration.between(sorted.getFirst(), sorted.getLast()).compareTo(SHORTEST) < 0) {
            sorted.addFirst(sorted.getLast().minus(SHORTEST));
        }
        return new TimelineScale(laidOut(sorted, foldedAfter(sorted)));
    }

    /** Indexes of the moments after which the silence is folded. */
    private static SortedSet<Integer> foldedAfter(List<Instant> sorted) {
        var folded = new TreeSet<Integer>();
        var kept = Duration.between(sorted.getFirst(), sorted.getLast());
        while (folded.size() < MOST_FOLDS) {
            var longest = -1;
            var length = Duration.ZERO;
            for (var n = 0; n + 1 < sorted.size(); n++) {
                var gap = Duration.between(sorted.get(n), sorted.get(n + 1));
                if (!folded.contains(n) && gap.compareTo(length) > 0) {
                    longest = n;
                    length = gap;
                }
            }
            var rest = kept.minus(length);
            if (longest < 0 || rest.compareTo(SHORTEST) < 0 || length.toMillis() < FOLD_ABOVE * kept.toMillis()) {
                return folded;
            }
            folded.add(longest);
            kept = rest;
        }
        return folded;
    }

    private static List<Stretch> laidOut(List<Instant> sorted, SortedSet<Integer> folded) {
        var bounds = new ArrayList<List<Instant>>();
        var from = 0;
        for (var fold : folded) {
            bounds.add(List.of(sorted.get(from), sorted.get(fold)));
            from = fold + 1;
        }
        bounds.add(List.of(sorted.get(from), sorted.getLast()));
        var total = bounds.stream()
                .mapToLong(each ->
                        Duration.between(each.getFirst(), each.getLast()).toMillis())
                .sum();
        // A stretch of one moment still needs room for its label.
        var least = 4.0;
        var room = RIGHT - LEFT - FOLD_WIDTH * folded.size() - least * bounds.size();
        var stretches = new ArrayList<Stretch>();
        var x = LEFT;
        for (var bound : bounds) {
            var share = Duration.between(bound.getFirst(), bound.getLast()).toMillis();
            var width = least + (total == 0 ? 0 : room * share / total);
            stretches.add(new Stretch(bound.getFirst(), bound.getLast(), x, width));
            x += width + FOLD_WIDTH;
        }
        return stretches;
    }

    /** Where a moment lies; inside a fold, in the middle of it. */
    double x(Instant time) {
        var before = stretches.getFirst();
        if (time.isBefore(before.from())) {
            return LEFT;
        }
        for (var stretch : stretches) {
            if (time.isBefore(stretch.from())) {
                return round((before.x() + before.width() + stretch.x()) / 2);
            }
            if (!time.isAfter(stretch.to())) {
                return round(stretch.at(time));
            }
            before = stretch;
        }
        return RIGHT;
    }

    List<Fold> folds() {
        var folds = new ArrayList<Fold>();
        for (var n = 0; n + 1 < stretches.size(); n++) {
            var before = stretches.get(n);
            var after = stretches.get(n + 1);
            folds.add(new Fold(
                    round((before.x() + before.width() + after.x()) / 2),
                    PhaseSteps.words(Duration.between(before.to(), after.from()))));
        }
        return folds;
    }

    /** Ticks at round times, none closer than words are wide; a new day names itself. */
    List<Tick> ticks() {
        var step = step();
        var ticks = new ArrayList<Tick>();
        var day = "";
        var last = -TICK_DISTANCE;
        for (var stretch : stretches) {
            for (var at = firstAfter(stretch.from(), step); !at.isAfter(stretch.to()); at = at.plus(step)) {
                var x = stretch.at(at);
                if (x - last < TICK_DISTANCE) {
                    continue;
                }
                var today = DAY.format(at.atOffset(ZoneOffset.UTC));
                ticks.add(new Tick(round(x), label(at, step, today.equals(day))));
                day = today;
                last = x;
            }
        }
        if (ticks.isEmpty()) {
            var first = stretches.getFirst().from();
            ticks.add(new Tick(LEFT, label(first, Duration.ofSeconds(1), false)));
        }
        return ticks;
    }

    private Duration step() {
        var widest = stretches.stream()
                .max(java.util.Comparator.comparingDouble(Stretch::width))
                .orElseThrow();
        var millisPerCent = Duration.between(widest.from(), widest.to()).toMillis() / widest.width();
        return STEPS.stream()
                .filter(step -> step.toMillis() / millisPerCent >= TICK_DISTANCE)
                .findFirst()
                .orElse(STEPS.getLast());
    }

    private static Instant firstAfter(Instant from, Duration step) {
        var seconds = step.toSeconds();
        var floor = Math.floorDiv(from.getEpochSecond(), seconds) * seconds;
        var at = Instant.ofEpochSecond(floor);
        return at.isBefore(from) ? at.plus(step) : at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String label(Instant at, Duration step, boolean sameDay) {
        var moment = at.atOffset(ZoneOffset.UTC);
        if (step.compareTo(Duration.ofDays(1)) >= 0) {
            return DAY.format(moment);
        }
        var time = (step.toSeconds() < 60 ? SECONDS : MINUTES).format(moment);
        return sameDay ? time : DAY.format(moment) + " " + time;
    }

    static double round(double x) {
        return Math.round(x * 100) / 100.0;
    }
}
