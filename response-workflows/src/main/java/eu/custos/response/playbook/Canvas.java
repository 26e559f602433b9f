package eu.custos.response.playbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Definitions;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** A BPMN model in the making: every node and every flow is drawn as it is added. */
final class Canvas {

    /** From the top of a row to the line along which its nodes stand. */
    static final double LINE = 40;

    private static final double LABEL_GAP = 6;
    private static final double LABEL_WIDTH = 60;
    private static final double LABEL_HEIGHT = 14;

    private final BpmnModelInstance model = Bpmn.createEmptyModel();
    private final Definitions definitions;
    private final BpmnPlane plane;
    private final Map<FlowNode, Spot> spots = new HashMap<>();
    private final Map<FlowNode, BpmnShape> shapes = new HashMap<>();
    private int flows;

    Canvas(String name) {
        definitions = model.newInstance(Definitions.class, "Definitions_" + name);
        definitions.setTargetNamespace("urn:custos:playbook");
        model.setDefinitions(definitions);
        plane = model.newInstance(BpmnPlane.class, "Plane");
    }

    /** A root element, such as the process or a message. */
    <T extends ModelElementInstance> T root(Class<T> type, String id) {
        var element = model.newInstance(type, id);
        definitions.addChildElement(element);
        return element;
    }

    <T extends ModelElementInstance> T child(ModelElementInstance parent, Class<T> type) {
        var element = nameless(type);
        parent.addChildElement(element);
        return element;
    }

    /** The model would make up an id, another one each time. */
    private <T extends ModelElementInstance> T nameless(Class<T> type) {
        var element = model.newInstance(type);
        element.removeAttribute("id");
        return element;
    }

    /** One whose id is called after the element it belongs to. */
    <T extends ModelElementInstance> T child(ModelElementInstance parent, Class<T> type, String id) {
        var element = model.newInstance(type, id);
        parent.addChildElement(element);
        return element;
    }

    /** A node on a row, its middle on the row's line; a large one hangs from the row's top. */
    <T extends FlowNode> T node(
            ModelElementInstance parent, Class<T> type, String id, String name, double x, double row, Size size) {
        var top = size.height() < 2 * LINE ? row + LINE - size.height() / 2 : row;
        return at(parent, type, id, name, new Spot(x, top, size.width(), size.height(), row + LINE));
    }

    <T extends FlowNode> T at(ModelElementInstance parent, Class<T> type, String id, String name, Spot spot) {
        var node = child(parent, type, id);
        if (!name.isEmpty()) {
            node.setName(plain(name));
        }
        var shape = child(plane, BpmnShape.class, id + "_di");
        shape.setBpmnElement(node);
        shape.setBounds(bounds(spot));
        if (node instanceof SubProcess) {
            shape.setExpanded(true);
        }
        if (node instanceof ExclusiveGateway) {
            shape.setAttributeValue("isMarkerVisible", "true");
        }
        spots.put(node, spot);
        shapes.put(node, shape);
        return node;
    }

    /** A sub-process has the size of what is in it. */
    Spot enclose(SubProcess around, Extent inside) {
        var before = spot(around);
        var spot = new Spot(
                before.x(),
                before.top(),
                inside.right() + 25 - before.x(),
                inside.bottom() + 20 - before.top(),
                before.line());
        Objects.requireNonNull(shapes.get(around)).setBounds(bounds(spot));
        spots.put(around, spot);
        return spot;
    }

    Spot spot(FlowNode node) {
        var spot = spots.get(node);
        if (spot == null) {
            throw new IllegalStateException("%s is not drawn".formatted(node.getId()));
        }
        return spot;
    }

    SequenceFlow flow(FlowNode from, FlowNode to, String name, @Nullable String condition) {
        var flow = child(from.getParentElement(), SequenceFlow.class, "Flow_F" + ++flows);
        flow.setSource(from);
        from.getOutgoing().add(flow);
        flow.setTarget(to);
        to.getIncoming().add(flow);
        if (!name.isEmpty()) {
            flow.setName(plain(name));
        }
        if (condition != null) {
            var expression = nameless(ConditionExpression.class);
            expression.setTextContent(condition);
            flow.setConditionExpression(expression);
        }
        var edge = child(plane, BpmnEdge.class, flow.getId() + "_di");
        edge.setBpmnElement(flow);
        for (var point : way(spot(from), spot(to))) {
            var waypoint = child(edge, Waypoint.class);
            waypoint.setX(point[0]);
            waypoint.setY(point[1]);
        }
        if (!name.isEmpty() && isDown(spot(from), spot(to))) {
            child(edge, BpmnLabel.class).setBounds(bounds(besideTheEnd(spot(from), spot(to))));
        }
        return flow;
    }

    void document(FlowElement element, String words) {
        document((ModelElementInstance) element, words);
    }

    void document(ModelElementInstance element, String words) {
        child(element, Documentation.class).setTextContent(plain(words));
    }

    BpmnModelInstance finish(org.camunda.bpm.model.bpmn.instance.Process process) {
        plane.setBpmnElement(process);
        var diagram = root(BpmnDiagram.class, "Diagram");
        diagram.setBpmnPlane(plane);
        return model;
    }

    /** The engine reads names and documentation as expressions; words of a file never are one. */
    static String plain(String words) {
        return words.replace("${", "$ {").replace("#{", "# {");
    }

    private static boolean isDown(Spot from, Spot to) {
        return to.x() >= from.x() && to.line() > from.line();
    }

    /** Ways down begin at the same corner, so their words stand where they part: over the last stretch, or left of it. */
    private static Spot besideTheEnd(Spot from, Spot to) {
        var room = to.x() - from.middle() - 2 * LABEL_GAP;
        var over = room >= LABEL_WIDTH;
        return new Spot(
                over ? from.middle() + LABEL_GAP : from.middle() - LABEL_GAP - LABEL_WIDTH,
                to.line() - 20,
                over ? room : LABEL_WIDTH,
                LABEL_HEIGHT,
                to.line());
    }

    private static List<double[]> way(Spot from, Spot to) {
        if (to.x() < from.x()) {
            var below = from.bottom() + 15;
            return List.of(
                    new double[] {from.right(), from.line()},
                    new double[] {from.right() + 15, from.line()},
                    new double[] {from.right() + 15, below},
                    new double[] {to.middle(), below},
                    new double[] {to.middle(), to.bottom()});
        }
        if (isDown(from, to)) {
            return List.of(
                    new double[] {from.middle(), from.bottom()},
                    new double[] {from.middle(), to.line()},
                    new double[] {to.x(), to.line()});
        }
        if (to.line() < from.line()) {
            return List.of(
                    new double[] {from.right(), from.line()},
                    new double[] {to.middle(), from.line()},
                    new double[] {to.middle(), to.bottom()});
        }
        return List.of(new double[] {from.right(), from.line()}, new double[] {to.x(), to.line()});
    }

    private Bounds bounds(Spot spot) {
        var bounds = model.newInstance(Bounds.class);
        bounds.setX(spot.x());
        bounds.setY(spot.top());
        bounds.setWidth(spot.width());
        bounds.setHeight(spot.height());
        return bounds;
    }
}
