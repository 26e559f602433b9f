package eu.custos.response.diagram;

import eu.custos.response.diagram.DiagramState.State;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A BPMN 2.0 model as it was drawn, ready to be shown with any state.
 *
 * <p>The drawing has classes and no styles, so that theme and print belong to the page.
 */
public final class Diagram {

    private static final double MARGIN = 16;

    private final List<Shape> shapes;
    private final List<Edge> edges;
    private final Box plane;

    private Diagram(List<Shape> shapes, List<Edge> edges) {
        this.shapes = shapes;
        this.edges = edges;
        this.plane = plane(shapes, edges);
    }

    /**
     * Reads a model.
     *
     * @throws UnreadableModel where it is no well-formed BPMN file, or draws nothing
     */
    public static Diagram of(byte[] bpmn) {
        var file = ModelFile.parse(bpmn);
        var shapes = file.shapes();
        if (shapes.isEmpty()) {
            throw new UnreadableModel("The model has no diagram");
        }
        // What lies underneath first; a wide one under a narrow one.
        var order = Comparator.comparing((Shape shape) -> !shape.kind().isBackground())
                .thenComparing(shape -> shape.kind() == Shape.Kind.BOUNDARY)
                .thenComparingDouble(shape -> -shape.box().width() * shape.box().height());
        return new Diagram(shapes.stream().sorted(order).toList(), file.edges());
    }

    /** Ids of all that is drawn. */
    public List<String> ids() {
        return Stream.concat(shapes.stream().map(Shape::id), edges.stream().map(Edge::id))
                .toList();
    }

    /**
     * The drawing as one {@code svg} element.
     *
     * @param title what it is, such as {@code incident-response v3, live}
     */
    public String svg(String title, DiagramState state) {
        var svg = new Svg();
        svg.add(
                "<svg class=\"bp\" viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\" role=\"img\">",
                plane.x(), plane.y(), plane.width(), plane.height(), plane.width(), plane.height());
        svg.add("<title>%s</title><desc>%s</desc>", Svg.escaped(title), Svg.escaped(inWords(state)));
        // Markers are looked up in the whole page; the same ones from several drawings are alike.
        svg.add(
                "<defs><marker id=\"ar\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                        + " orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"ar\" d=\"M0 0l8 4-8 4z\"/></marker>"
                        + "<marker id=\"ad\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                        + " orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"ad\" d=\"M0 0l8 4-8 4z\"/></marker></defs>");
        var nodes = new NodeDrawing(svg, state);
        shapes.stream().filter(shape -> shape.kind().isBackground()).forEach(nodes::draw);
        var lines = new EdgeDrawing(svg, state);
        edges.forEach(lines::draw);
        shapes.stream().filter(shape -> !shape.kind().isBackground()).forEach(nodes::draw);
        shapes.forEach(nodes::token);
        return svg.add("</svg>").toString();
    }

    /** A step in words, for who reads the diagram instead of looking at it. */
    public record Step(String name, State state, @Nullable String elapsed) {

        public boolean isCurrent() {
            return state == State.ACTIVE;
        }

        /** Such as "active, 16:08 of 30:00". */
        public String words() {
            return elapsed == null ? state.words() : "%s, %s".formatted(state.words(), elapsed);
        }
    }

    /** The steps as a token comes to them along the flows; what only an interruption leads to stands last. */
    public List<Step> steps(DiagramState state) {
        var order = alongTheFlows();
        return steps().sorted(Comparator.comparingInt(
                        shape -> order.contains(shape.id()) ? order.indexOf(shape.id()) : Integer.MAX_VALUE))
                .map(shape -> {
                    var mark = state.of(shape.id());
                    return new Step(shape.name(), mark.state(), mark.elapsed());
                })
                .toList();
    }

    /** From the start that leads furthest; the others are those of interruptions. */
    private List<String> alongTheFlows() {
        return shapes.stream()
                .filter(shape -> shape.kind() == Shape.Kind.START)
                .map(start -> reachedFrom(start.id()))
                .sorted(Comparator.comparingInt((Set<String> reached) -> -reached.size()))
                .flatMap(Set::stream)
                .distinct()
                .toList();
    }

    private Set<String> reachedFrom(String start) {
        var order = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var node = open.poll();
            if (order.add(node)) {
                edges.stream()
                        .filter(edge -> edge.source().equals(node))
                        .map(Edge::target)
                        .forEach(open::add);
            }
        }
        return order;
    }

    private Stream<Shape> steps() {
        return shapes.stream()
                .filter(shape -> shape.kind() == Shape.Kind.TASK || shape.kind() == Shape.Kind.CALL_ACTIVITY);
    }

    /** The state for who does not see the drawing: what is active first, then done and skipped. */
    private String inWords(DiagramState state) {
        return Stream.of(State.ACTIVE, State.DONE, State.SKIPPED, State.WAITING)
                .map(wanted -> sentence(state, wanted))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String sentence(DiagramState state, State wanted) {
        var names = steps().filter(shape -> state.of(shape.id()).state() == wanted)
                .map(shape -> {
                    var mark = state.of(shape.id());
                    return mark.elapsed() == null ? shape.name() : shape.name() + ", " + mark.elapsed();
                })
                .toList();
        return names.isEmpty() ? "" : "%s: %s.".formatted(capital(wanted.words()), String.join("; ", names));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Box plane(List<Shape> shapes, List<Edge> edges) {
        var left = Double.MAX_VALUE;
        var top = Double.MAX_VALUE;
        var right = -Double.MAX_VALUE;
        var bottom = -Double.MAX_VALUE;
        var boxes = Stream.concat(
                shapes.stream()
                        .flatMap(shape -> Stream.of(shape.box(), shape.label() == null ? shape.box() : shape.label())),
                edges.stream().flatMap(edge -> edge.points().stream()).map(p -> new Box(p.x(), p.y(), 0, 0)));
        for (var box : boxes.toList()) {
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.right());
            bottom = Math.max(bottom, box.bottom());
        }
        return new Box(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
    }
}
