package eu.custos.response.diagram;

import eu.custos.response.diagram.DiagramState.Mark;
import eu.custos.response.diagram.DiagramState.State;
import eu.custos.response.diagram.Shape.Kind;

/** Draws tasks, events, gateways and what they lie on. */
final class NodeDrawing {

    private static final double LINE = 14;

    private final Svg svg;
    private final DiagramState state;

    NodeDrawing(Svg svg, DiagramState state) {
        this.svg = svg;
        this.state = state;
    }

    void draw(Shape shape) {
        var mark = state.of(shape.id());
        svg.add("<g class=\"%s\" data-activity=\"%s\">", classes(shape, mark), Svg.escaped(shape.id()));
        svg.add("<title>%s</title>", Svg.escaped(title(shape, mark)));
        switch (shape.kind()) {
            case TASK, CALL_ACTIVITY -> activity(shape, mark);
            case SUB_PROCESS -> subProcess(shape);
            case START, INTERMEDIATE, BOUNDARY, END -> event(shape);
            case GATEWAY -> gateway(shape);
            case POOL, LANE -> lane(shape);
            case GROUP -> outline(shape, "lane", 8);
            case DATA -> data(shape);
            case NOTE -> note(shape);
        }
        svg.add("</g>");
    }

    /** Tokens lie above everything else. */
    void token(Shape shape) {
        var mark = state.of(shape.id());
        if (mark.state() != State.ACTIVE || mark.tokens() < 1 || shape.kind() == Kind.SUB_PROCESS) {
            return;
        }
        var box = shape.box();
        svg.add("<circle class=\"tokn tokn-p\" cx=\"%s\" cy=\"%s\" r=\"9\"/>", box.right(), box.y());
        if (mark.tokens() > 1) {
            svg.add(
                    "<text class=\"tokn-t\" x=\"%s\" y=\"%s\">%s</text>",
                    box.right(), box.y() + 4, Integer.toString(mark.tokens()));
        }
    }

    private static String classes(Shape shape, Mark mark) {
        var call = shape.kind() == Kind.CALL_ACTIVITY ? " call" : "";
        return mark.state().css() + call + (shape.trait().gentle() ? " gentle" : "");
    }

    private static String title(Shape shape, Mark mark) {
        var name = shape.name().isBlank() ? shape.id() : shape.name();
        if (shape.kind().isBackground() || shape.kind() == Kind.DATA || shape.kind() == Kind.NOTE) {
            return name;
        }
        var words = name + ", " + mark.state().words();
        words = mark.elapsed() == null ? words : words + ", " + mark.elapsed();
        return mark.words() == null ? words : words + ", " + mark.words();
    }

    private void activity(Shape shape, Mark mark) {
        var box = shape.box();
        outline(shape, "t", 6);
        symbol(shape.symbol(), box.x() + 13, box.y() + 13, 0.8);
        if (shape.kind() == Kind.CALL_ACTIVITY) {
            symbol(Symbol.COLLAPSED, box.centreX(), box.bottom() - 9, 1);
        }
        var room = box.width() - 14;
        var lines = Lettering.lines(shape.name(), room, mark.elapsed() == null ? 4 : 3);
        var height = lines.size() + (mark.elapsed() == null ? 0 : 1);
        var y = box.centreY() - (height - 1) * LINE / 2 + 4.5;
        for (var line : lines) {
            svg.add("<text class=\"tx\" x=\"%s\" y=\"%s\">%s</text>", box.centreX(), y, Svg.escaped(line));
            y += LINE;
        }
        if (mark.elapsed() != null) {
            var css = mark.state() == State.ACTIVE ? "el" : "sub";
            svg.add(
                    "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
                    css, box.centreX(), y, Svg.escaped(mark.elapsed()));
        }
        if (mark.state() == State.DONE) {
            svg.add("<path class=\"ck\" d=\"M%s %sl4 4 7-8\"/>", box.right() - 17, box.y() + 11);
        }
    }

    private void subProcess(Shape shape) {
        var box = shape.box();
        outline(shape, shape.trait().gentle() ? "sp gentle" : "sp", 8);
        if (shape.trait().expanded()) {
            svg.add(
                    "<text class=\"sub\" text-anchor=\"start\" x=\"%s\" y=\"%s\">%s</text>",
                    box.x() + 10, box.y() + 16, Svg.escaped(shape.name()));
        } else {
            name(shape.name(), box.centreX(), box.centreY() - 4, box.width() - 12, 3);
            symbol(Symbol.COLLAPSED, box.centreX(), box.bottom() - 10, 1);
        }
    }

    private void event(Shape shape) {
        var box = shape.box();
        var radius = Math.min(box.width(), box.height()) / 2;
        var css = shape.kind() == Kind.END ? "ev end" : "ev";
        svg.add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", css, box.centreX(), box.centreY(), radius);
        if (shape.kind() == Kind.INTERMEDIATE || shape.kind() == Kind.BOUNDARY) {
            svg.add("<circle class=\"gl\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", box.centreX(), box.centreY(), radius - 3);
        }
        symbol(shape.symbol(), box.centreX(), box.centreY(), radius / 18);
        outside(shape);
    }

    private void gateway(Shape shape) {
        var box = shape.box();
        svg.add(
                "<path class=\"ev\" d=\"M%s %sL%s %sL%s %sL%s %sz\"/>",
                box.centreX(),
                box.y(),
                box.right(),
                box.centreY(),
                box.centreX(),
                box.bottom(),
                box.x(),
                box.centreY());
        symbol(shape.symbol(), box.centreX(), box.centreY(), box.width() / 50);
        outside(shape);
    }

    private void lane(Shape shape) {
        var box = shape.box();
        outline(shape, "lane", 0);
        if (shape.trait().horizontal()) {
            svg.add(
                    "<text class=\"ll\" transform=\"translate(%s,%s) rotate(-90)\">%s</text>",
                    box.x() + 18, box.centreY(), Svg.escaped(shape.name()));
        } else {
            svg.add(
                    "<text class=\"ll\" x=\"%s\" y=\"%s\">%s</text>",
                    box.centreX(), box.y() + 18, Svg.escaped(shape.name()));
        }
    }

    private void data(Shape shape) {
        var box = shape.box();
        svg.add(
                "<path class=\"ev\" d=\"M%s %sh%sl10 10v%sh%sz\"/>",
                box.x(), box.y(), Math.max(4, box.width() - 10), Math.max(4, box.height() - 10), -box.width());
        outside(shape);
    }

    private void note(Shape shape) {
        var box = shape.box();
        svg.add("<path class=\"gl\" d=\"M%s %sh-8v%sh8\"/>", box.x() + 8, box.y(), box.height());
        var y = box.y() + 14;
        for (var line : Lettering.lines(shape.name(), box.width() - 12, 12)) {
            svg.add(
                    "<text class=\"sub\" text-anchor=\"start\" x=\"%s\" y=\"%s\">%s</text>",
                    box.x() + 10, y, Svg.escaped(line));
            y += LINE;
        }
    }

    private void outline(Shape shape, String css, double radius) {
        var box = shape.box();
        svg.add(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>",
                css, box.x(), box.y(), box.width(), box.height(), radius);
    }

    /** The name of an event or gateway stands beside it. */
    private void outside(Shape shape) {
        if (shape.name().isBlank()) {
            return;
        }
        var label = shape.label();
        var x = label == null ? shape.box().centreX() : label.centreX();
        var y = label == null ? shape.box().bottom() + 13 : label.y() + 11;
        var width = label == null ? 110 : Math.max(label.width() + 8, 70);
        for (var line : Lettering.lines(shape.name(), width, 3)) {
            svg.add("<text class=\"tx sub\" x=\"%s\" y=\"%s\">%s</text>", x, y, Svg.escaped(line));
            y += 13;
        }
    }

    private void name(String name, double x, double centre, double width, int most) {
        var lines = Lettering.lines(name, width, most);
        var y = centre - (lines.size() - 1) * LINE / 2 + 4.5;
        for (var line : lines) {
            svg.add("<text class=\"tx\" x=\"%s\" y=\"%s\">%s</text>", x, y, Svg.escaped(line));
            y += LINE;
        }
    }

    private void symbol(Symbol symbol, double x, double y, double scale) {
        if (symbol == Symbol.NONE) {
            return;
        }
        var solid = symbol == Symbol.TERMINATE ? " solid" : "";
        svg.add(
                "<path class=\"gl%s\" transform=\"translate(%s,%s) scale(%s)\" d=\"%s\"/>",
                solid, x, y, scale, symbol.path());
    }
}
