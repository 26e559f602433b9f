package eu.custos.incident;

import eu.custos.incident.TimelineDrawing.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs the marks of one lane, which come in the order of time, into rows so that no words run over each other.
 *
 * <p>Widths are estimated for the narrowest drawing, 860 px; a mark that finds no room joins the one before it.
 */
final class LaneLabels {

    static final int LONGEST = 44;

    private static final int MOST_ROWS = 4;
    private static final double SHAPE = 0.9;
    private static final double A_LETTER = 0.66;
    private static final double EDGE = 99.5;

    private final double now;
    private final List<Double> ends = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    /** Packs around the line of the present, which words cross only where there is no other room. */
    LaneLabels(double now) {
        this.now = now;
    }

    /** A mark with its row; it tells of those that found no room of their own, too. */
    static final class Placed {

        private final double x;
        private final double labelX;
        private final String shape;
        private final String label;
        private final boolean left;
        private final int row;
        private final List<String> titles = new ArrayList<>();

        Placed(double x, double labelX, String shape, String label, boolean left, int row, String title) {
            this.x = x;
            this.labelX = labelX;
            this.shape = shape;
            this.label = label;
            this.left = left;
            this.row = row;
            titles.add(title);
        }

        int row() {
            return row;
        }

        Mark at(int y, int rowHeight) {
            var more = titles.size() - 1;
            return new Mark(
                    x,
                    labelX,
                    y + row * rowHeight,
                    shape,
                    more == 0 ? label : "%s +%d".formatted(label, more),
                    left ? "end" : "start",
                    left ? -9 : 9,
                    String.join("\n", titles));
        }
    }

    /**
     * Finds room for a mark.
     *
     * @param until where what it marks ended; the same as {@code x} for a moment
     */
    Placed place(double x, double until, String label, String shape, String title) {
        var width = label.length() * A_LETTER + 1;
        for (var crossing : List.of(false, true)) {
            for (var row = 0; row < MOST_ROWS; row++) {
                var free = row < ends.size() ? ends.get(row) : TimelineScale.LEFT - 1;
                var right = until + SHAPE + width;
                if (x - SHAPE >= free && right <= EDGE && (crossing || !crosses(until, right))) {
                    return keep(new Placed(x, until, shape, label, false, row, title), row, right);
                }
                var left = x - SHAPE - width;
                if (left >= free && (crossing || !crosses(left, x))) {
                    return keep(new Placed(x, x, shape, label, true, row, title), row, until + SHAPE);
                }
            }
        }
        return join(x, title);
    }

    private boolean crosses(double from, double to) {
        return from < now && now < to;
    }

    private Placed join(double x, String title) {
        var neighbour = placed.getLast();
        for (var candidate : placed) {
            if (Math.abs(candidate.x - x) < Math.abs(neighbour.x - x)) {
                neighbour = candidate;
            }
        }
        neighbour.titles.add(title);
        return neighbour;
    }

    private Placed keep(Placed mark, int row, double end) {
        while (ends.size() <= row) {
            ends.add(TimelineScale.LEFT - 1);
        }
        ends.set(row, end);
        placed.add(mark);
        return mark;
    }

    int rows() {
        return Math.max(1, ends.size());
    }
}
