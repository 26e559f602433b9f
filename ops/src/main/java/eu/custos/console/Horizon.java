package eu.custos.console;

import eu.custos.live.RunningClocks.RunningClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Running clocks on a logarithmic axis from now to two days ahead.
 *
 * <p>A label that would touch a nearer one is left out and its diamond speaks by tooltip. What touches depends on how
 * wide the axis is, so each label says at which of three widths it is shown; the style sheet picks one.
 */
record Horizon(long late, List<Mark> marks) {

    private static final double FIRST = 0.7;
    private static final double SPAN = 98.6;
    /** Seconds below which the axis is nearly linear; {@code time.js} moves the diamonds by the same figures. */
    private static final double KNEE = 150;

    private static final double FAR = Duration.ofDays(2).toSeconds();

    /** A screen range by the narrowest axis in it, and the class that shows a label there. */
    enum Width {
        NARROW("hz-n", 1100),
        MIDDLE("hz-m", 1312),
        WIDE("hz-w", 1704);

        private final String css;
        private final double pixels;

        Width(String css, double pixels) {
            this.css = css;
            this.pixels = pixels;
        }

        String css() {
            return css;
        }

        double pixels() {
            return pixels;
        }
    }

    record Tick(double x, String label) {}

    /** One clock as drawn; {@code shown} holds the classes of the widths at which its label has room. */
    record Mark(
            double x,
            String state,
            String anchor,
            String shown,
            String client,
            String duty,
            String left,
            String tooltip,
            String url,
            Instant due,
            Instant start) {

        public boolean labelled() {
            return !shown.isEmpty();
        }
    }

    static Horizon of(List<RunningClock> clocks, Instant now, Function<RunningClock, String> clientOf) {
        var taken = new EnumMap<Width, List<Span>>(Width.class);
        var marks = clocks.stream()
                .sorted(Comparator.comparing(RunningClock::dueAt))
                .map(clock -> mark(clock, now, clientOf.apply(clock), taken))
                .toList();
        return new Horizon(marks.stream().filter(m -> m.state().equals("late")).count(), marks);
    }

    private static Mark mark(RunningClock clock, Instant now, String client, Map<Width, List<Span>> taken) {
        var x = position(Duration.between(now, clock.dueAt()));
        var left = TimeWords.left(Duration.between(now, clock.dueAt()));
        var length = labelLength(client, clock.duty(), left);
        var anchor = Span.after(x, Width.NARROW, length).to() > Width.NARROW.pixels ? "end" : "start";
        var shown = new ArrayList<String>();
        for (var width : Width.values()) {
            var span = anchor.equals("end") ? Span.before(x, width, length) : Span.after(x, width, length);
            var spans = taken.computeIfAbsent(width, w -> new ArrayList<>());
            if (span.from() >= 0 && spans.stream().noneMatch(span::touches)) {
                spans.add(span);
                shown.add(width.css);
            }
        }
        var tooltip = "%s %s, due %s. Then: %s"
                .formatted(clock.incident(), clock.duty(), TimeWords.fullText(clock.dueAt()), clock.consequence());
        return new Mark(
                x,
                TimeWords.urgency(now, clock.dueAt(), clock.startedAt()),
                anchor,
                shown.stream().collect(Collectors.joining(" ")),
                client,
                clock.duty(),
                left,
                tooltip,
                clock.url(),
                clock.dueAt(),
                clock.startedAt());
    }

    /** Per cent of the axis. */
    static double position(Duration left) {
        var seconds = Math.clamp((double) left.toSeconds(), 0, FAR);
        return round(FIRST + SPAN * Math.log1p(seconds / KNEE) / Math.log1p(FAR / KNEE));
    }

    public List<Tick> ticks() {
        return List.of(
                new Tick(position(Duration.ofMinutes(5)), "5 min"),
                new Tick(position(Duration.ofMinutes(15)), "15 min"),
                new Tick(position(Duration.ofHours(1)), "1 h"),
                new Tick(position(Duration.ofHours(4)), "4 h"),
                new Tick(position(Duration.ofHours(24)), "24 h"));
    }

    public int count() {
        return marks.size();
    }

    public String summary() {
        return switch (marks.size()) {
            case 0 -> "no clock";
            case 1 -> "1 clock";
            default -> marks.size() + " clocks";
        };
    }

    public String lead() {
        return late == 0 ? "Due next" : late + " late";
    }

    /** Generous, since fonts differ: the code is bold capitals, the rest lower case and figures. */
    private static double labelLength(String client, String duty, String left) {
        return client.length() * 8.2 + duty.length() * 6 + left.length() * 6.5 + 8;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Pixels that a label covers on an axis of one width. */
    private record Span(double from, double to) {

        private static final double FROM_DIAMOND = 9;
        private static final double APART = 10;

        static Span after(double x, Width width, double length) {
            var from = x / 100 * width.pixels + FROM_DIAMOND;
            return new Span(from, from + length);
        }

        static Span before(double x, Width width, double length) {
            var to = x / 100 * width.pixels - FROM_DIAMOND;
            return new Span(to - length, to);
        }

        boolean touches(Span other) {
            return from < other.to + APART && other.from < to + APART;
        }
    }
}
