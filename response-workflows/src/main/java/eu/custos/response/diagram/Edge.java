package eu.custos.response.diagram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line between two nodes, along its way points. */
record Edge(
        String id,
        Kind kind,
        String name,
        String source,
        String target,
        boolean isDefault,
        List<Point> points,
        @Nullable Box label) {

    Edge {
        points = List.copyOf(points);
    }

    /** How the line is drawn. */
    enum Kind {
        SEQUENCE,
        MESSAGE,
        ASSOCIATION
    }

    record Point(double x, double y) {}

    /** The middle of the longest stretch, for a name whose place the file does not say. */
    Point middle() {
        var best = points.getFirst();
        var longest = -1.0;
        for (var i = 1; i < points.size(); i++) {
            var a = points.get(i - 1);
            var b = points.get(i);
            var length = Math.hypot(b.x() - a.x(), b.y() - a.y());
            if (length > longest) {
                longest = length;
                best = new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
            }
        }
        return best;
    }
}
