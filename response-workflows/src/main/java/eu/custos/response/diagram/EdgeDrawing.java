package eu.custos.response.diagram;

import eu.custos.response.diagram.DiagramState.State;
import java.util.stream.Collectors;

/** Draws flows: solid where a token went, dashed where none will. */
final class EdgeDrawing {

    private final Svg svg;
    private final DiagramState state;

    EdgeDrawing(Svg svg, DiagramState state) {
        this.svg = svg;
        this.state = state;
    }

    void draw(Edge edge) {
        var path = edge.points().stream()
                .map(point -> Svg.round(point.x()) + " " + Svg.round(point.y()))
                .collect(Collectors.joining("L", "M", ""));
        svg.add("<path class=\"%s\" d=\"%s\"/>", classes(edge), path);
        if (edge.isDefault()) {
            slash(edge);
        }
        if (!edge.name().isBlank()) {
            label(edge);
        }
    }

    private String classes(Edge edge) {
        return switch (edge.kind()) {
            case MESSAGE -> "fl skip";
            case ASSOCIATION -> "as";
            case SEQUENCE -> {
                var taken = state.flow(edge);
                yield taken == State.WAITING ? "fl" : "fl " + taken.css();
            }
        };
    }

    /** The short bar across a default flow, near its beginning. */
    private void slash(Edge edge) {
        var from = edge.points().get(0);
        var to = edge.points().get(1);
        var length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        if (length < 12) {
            return;
        }
        var x = from.x() + (to.x() - from.x()) / length * 10;
        var y = from.y() + (to.y() - from.y()) / length * 10;
        svg.add("<path class=\"gl\" d=\"M%s %sl6 -8\"/>", x - 3, y + 4);
    }

    private void label(Edge edge) {
        var box = edge.label();
        var at = edge.middle();
        var x = box == null ? at.x() : box.centreX();
        var y = box == null ? at.y() - 4 : box.y() + 11;
        for (var line : Lettering.lines(edge.name(), box == null ? 110 : Math.max(box.width() + 12, 60), 3)) {
            svg.add("<text class=\"tx sub\" x=\"%s\" y=\"%s\">%s</text>", x, y, Svg.escaped(line));
            y += 13;
        }
    }
}
