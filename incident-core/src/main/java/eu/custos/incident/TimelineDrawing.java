package eu.custos.incident;

import eu.custos.incident.JdbcIncidentFile.TimelineLine;
import eu.custos.live.RunningClocks.RunningClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as it is drawn: places across in per cent of the width, places down in pixels.
 *
 * @param now where the present lies, or null where work has ended
 */
record TimelineDrawing(
        int height,
        List<TimelineScale.Tick> ticks,
        List<TimelineScale.Fold> folds,
        List<LaneRow> lanes,
        List<Mark> marks,
        List<Span> spans,
        @Nullable Double now,
        String nowLabel,
        String title) {

    static final int TOP = 20;

    private static final double NOWHERE = -1;

    private static final int LANE = 33;
    private static final int ROW = 20;
    private static final Duration LONGEST_AHEAD = Duration.ofDays(3);
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_HOUR_MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);
    /** Steps of the machinery that readers find on the stepper and in the table. */
    private static final Set<String> NOT_DRAWN = Set.of("phase.entered");

    /** A lane's name and its lower line. */
    record LaneRow(String label, int labelY, int lineY) {}

    /** A shape with its label. */
    record Mark(double x, double labelX, int y, String shape, String label, String anchor, int dx, String title) {}

    /** Something that lasted. */
    record Span(double x, double width, int y, String shape, String title) {}

    /** Which of the two times places a line. */
    enum Axis {
        OCCURRED,
        RECORDED;

        Instant of(TimelineLine line) {
            return this == OCCURRED ? line.occurredAt() : line.recordedAt();
        }
    }

    static TimelineDrawing of(
            List<TimelineLine> lines, List<RunningClock> clocks, Axis axis, Instant now, boolean open) {
        var drawn = lines.stream()
                .filter(line -> !NOT_DRAWN.contains(line.kind()))
                .sorted(Comparator.comparing(axis::of))
                .toList();
        var ahead = open
                ? clocks.stream()
                        .filter(clock ->
                                clock.dueAt().isAfter(now) && clock.dueAt().isBefore(now.plus(LONGEST_AHEAD)))
                        .toList()
                : List.<RunningClock>of();
        var scale = TimelineScale.over(moments(drawn, ahead, axis, now, open));
        var lanes = new ArrayList<LaneRow>();
        var marks = new ArrayList<Mark>();
        var spans = new ArrayList<Span>();
        var y = TOP;
        for (var lane : Lane.values()) {
            var labels = new LaneLabels(open ? scale.x(now) : NOWHERE);
            var placed = new LinkedHashSet<LaneLabels.Placed>();
            for (var line : drawn) {
                if (line.lane() == lane) {
                    var mark = place(labels, line, axis, scale);
                    placed.add(mark);
                    span(line, axis, scale, y + 13 + mark.row() * ROW).ifPresent(spans::add);
                }
            }
            for (var clock : ahead) {
                if (laneOf(clock) == lane) {
                    var mark = place(labels, clock, scale, now);
                    placed.add(mark);
                    if (lane == Lane.CLIENT) {
                        spans.add(waiting(clock, scale, now, y + 13 + mark.row() * ROW));
                    }
                }
            }
            for (var mark : placed) {
                marks.add(mark.at(y + 19, ROW));
            }
            var top = y;
            y += LANE + (labels.rows() - 1) * ROW;
            lanes.add(new LaneRow(lane.label(), top + 23, y));
        }
        return new TimelineDrawing(
                y + 10,
                scale.ticks(),
                scale.folds(),
                lanes,
                marks,
                spans,
                open ? scale.x(now) : null,
                HOUR_MINUTE.format(now.atOffset(ZoneOffset.UTC)),
                "Timeline of %d events in five lanes, by the time they %s"
                        .formatted(drawn.size(), axis == Axis.OCCURRED ? "happened" : "were recorded"));
    }

    private static Set<Instant> moments(
            List<TimelineLine> drawn, List<RunningClock> ahead, Axis axis, Instant now, boolean open) {
        var moments = new HashSet<Instant>();
        drawn.forEach(line -> {
            moments.add(axis.of(line));
            if (axis == Axis.OCCURRED && line.endedAt() != null) {
                moments.add(line.endedAt());
            }
        });
        ahead.forEach(clock -> moments.add(clock.dueAt()));
        if (open || moments.isEmpty()) {
            moments.add(now);
        }
        return moments;
    }

    private static LaneLabels.Placed place(LaneLabels labels, TimelineLine line, Axis axis, TimelineScale scale) {
        var x = scale.x(axis.of(line));
        var ended = axis == Axis.OCCURRED ? line.endedAt() : null;
        var title = "%s, %s. Recorded %s by %s"
                .formatted(
                        full(line.occurredAt()),
                        line.text(),
                        full(line.recordedAt()),
                        line.actor().name());
        return labels.place(
                x, ended == null ? x : Math.max(x, scale.x(ended)), shortened(line.text()), shape(line.lane()), title);
    }

    private static LaneLabels.Placed place(LaneLabels labels, RunningClock clock, TimelineScale scale, Instant now) {
        var x = scale.x(clock.dueAt());
        var due = clock.dueAt().atOffset(ZoneOffset.UTC);
        var today = due.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        var label = "%s %s".formatted(clock.duty(), (today ? HOUR_MINUTE : DAY_HOUR_MINUTE).format(due));
        var title =
                "%s due %s. If nothing happens: %s".formatted(clock.duty(), full(clock.dueAt()), clock.consequence());
        return labels.place(x, x, label, "tl-f", title);
    }

    private static Optional<Span> span(TimelineLine line, Axis axis, TimelineScale scale, int y) {
        var ended = line.endedAt();
        if (axis == Axis.RECORDED || ended == null) {
            return Optional.empty();
        }
        var shape = line.lane() == Lane.ATTACKER ? "tl-ar" : line.lane() == Lane.DETECTION ? "tl-dr" : "tl-r";
        return Optional.of(span(scale.x(line.occurredAt()), scale.x(ended), y, shape, line.text()));
    }

    /** What a client has been asked and has not answered yet. */
    private static Span waiting(RunningClock clock, TimelineScale scale, Instant now, int y) {
        return span(scale.x(clock.startedAt()), scale.x(now), y, "tl-w", "Waiting: " + clock.duty());
    }

    private static Span span(double from, double to, int y, String shape, String title) {
        return new Span(from, TimelineScale.round(Math.max(0.3, to - from)), y, shape, title);
    }

    private static Lane laneOf(RunningClock clock) {
        return clock.duty().toLowerCase(Locale.ROOT).contains("decision") ? Lane.CLIENT : Lane.SOC;
    }

    private static String shape(Lane lane) {
        return switch (lane) {
            case ATTACKER -> "tl-a";
            case DETECTION -> "tl-d";
            case SOC -> "tl-s";
            case CLIENT -> "tl-c";
            case AUTHORITY -> "tl-u";
        };
    }

    private static String shortened(String text) {
        var stop = text.indexOf(". ");
        var first = stop > 0 ? text.substring(0, stop) : text;
        return first.length() <= LaneLabels.LONGEST
                ? first
                : first.substring(0, LaneLabels.LONGEST - 1).strip() + "…";
    }

    private static String full(Instant at) {
        return FULL.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
