package eu.custos.response.diagram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The elements and coordinates of a BPMN file, whoever drew it; entities and schemas from outside are never fetched. */
final class ModelFile {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DD = "http://www.omg.org/spec/DD/20100524/DI";

    private final Document document;
    private final Map<String, Element> elements = new HashMap<>();

    private ModelFile(Document document) {
        this.document = document;
        for (var element : elements(document.getElementsByTagNameNS(BPMN, "*"))) {
            if (element.hasAttribute("id")) {
                elements.put(element.getAttribute("id"), element);
            }
        }
    }

    static ModelFile parse(byte[] bpmn) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new ModelFile(builder.parse(new ByteArrayInputStream(bpmn)));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new UnreadableModel("The file is not well-formed XML: " + malformed.getMessage(), malformed);
        }
    }

    List<Shape> shapes() {
        var shapes = new ArrayList<Shape>();
        for (var drawn : elements(document.getElementsByTagNameNS(DI, "BPMNShape"))) {
            var element = elements.get(plain(drawn.getAttribute("bpmnElement")));
            var box = box(drawn);
            if (element != null && box != null) {
                shape(element, drawn, box).ifPresent(shapes::add);
            }
        }
        return shapes;
    }

    List<Edge> edges() {
        var edges = new ArrayList<Edge>();
        for (var drawn : elements(document.getElementsByTagNameNS(DI, "BPMNEdge"))) {
            var element = elements.get(plain(drawn.getAttribute("bpmnElement")));
            var points = new ArrayList<Edge.Point>();
            for (var point : elements(drawn.getElementsByTagNameNS(DD, "waypoint"))) {
                points.add(new Edge.Point(number(point, "x"), number(point, "y")));
            }
            if (element != null && points.size() > 1) {
                edges.add(edge(element, drawn, points));
            }
        }
        return edges;
    }

    private Optional<Shape> shape(Element element, Element drawn, Box box) {
        var kind = Outlines.kind(element.getLocalName());
        if (kind == null) {
            return Optional.empty();
        }
        var symbol = Outlines.symbol(element, children(element));
        var gentle = "false".equals(element.getAttribute("cancelActivity"))
                || "false".equals(element.getAttribute("isInterrupting"))
                || "true".equals(element.getAttribute("triggeredByEvent"));
        var throwing = element.getLocalName().equals("endEvent")
                || element.getLocalName().equals("intermediateThrowEvent")
                || element.getLocalName().equals("sendTask");
        var trait = new Shape.Trait(
                gentle,
                throwing,
                !"false".equals(drawn.getAttribute("isExpanded")),
                !"false".equals(drawn.getAttribute("isHorizontal")));
        return Optional.of(
                new Shape(element.getAttribute("id"), kind, symbol, name(element), box, label(drawn), trait));
    }

    private Edge edge(Element element, Element drawn, List<Edge.Point> points) {
        var kind = switch (element.getLocalName()) {
            case "sequenceFlow" -> Edge.Kind.SEQUENCE;
            case "messageFlow" -> Edge.Kind.MESSAGE;
            default -> Edge.Kind.ASSOCIATION;
        };
        var source = plain(element.getAttribute("sourceRef"));
        var from = elements.get(source);
        var isDefault = from != null && from.getAttribute("default").equals(element.getAttribute("id"));
        return new Edge(
                element.getAttribute("id"),
                kind,
                element.getAttribute("name"),
                source,
                plain(element.getAttribute("targetRef")),
                isDefault,
                points,
                label(drawn));
    }

    private static String name(Element element) {
        if (element.getLocalName().equals("textAnnotation")) {
            return children(element).stream()
                    .filter(child -> child.getLocalName().equals("text"))
                    .map(child -> child.getTextContent().strip())
                    .findFirst()
                    .orElse("");
        }
        return element.getAttribute("name").strip();
    }

    private static @Nullable Box label(Element drawn) {
        for (var child : children(drawn)) {
            if (child.getLocalName().equals("BPMNLabel")) {
                return box(child);
            }
        }
        return null;
    }

    private static @Nullable Box box(Element drawn) {
        for (var child : children(drawn)) {
            if (DC.equals(child.getNamespaceURI()) && child.getLocalName().equals("Bounds")) {
                return new Box(number(child, "x"), number(child, "y"), number(child, "width"), number(child, "height"));
            }
        }
        return null;
    }

    private static double number(Element element, String attribute) {
        try {
            var number = Double.parseDouble(element.getAttribute(attribute));
            if (Math.abs(number) <= 1_000_000) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new UnreadableModel("A coordinate is '%s'".formatted(element.getAttribute(attribute)), notANumber);
        }
        throw new UnreadableModel("A coordinate is '%s'".formatted(element.getAttribute(attribute)));
    }

    /** References may be qualified names. */
    private static String plain(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private static List<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        var list = new ArrayList<Element>(nodes.getLength());
        for (var i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getLocalName() != null) {
                list.add(element);
            }
        }
        return list;
    }
}
