package eu.custos.connector.product;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer as a tree, with pointers into it: like RFC 6901, and {@code *} goes into every element. */
public record Content(JsonNode tree) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 100;

    /** Empty where the bytes are no JSON. */
    public static Optional<Content> ofJson(byte[] bytes) {
        try {
            var tree = JSON.readTree(bytes);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(new Content(tree));
        } catch (JacksonException garbage) {
            return Optional.empty();
        }
    }

    /** Elements become fields, attributes fields that begin with {@code @}. Empty where the bytes are no XML. */
    public static Optional<Content> ofXml(byte[] bytes) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            var root = NODES.objectNode();
            var open = new ArrayDeque<ObjectNode>();
            open.push(root);
            while (reader.hasNext() && open.size() <= DEEPEST) {
                read(reader, open);
            }
            return open.size() == 1 && !root.isEmpty() ? Optional.of(new Content(root)) : Optional.empty();
        } catch (XMLStreamException garbage) {
            return Optional.empty();
        }
    }

    /** Every plain value that the pointer finds, as text. */
    public List<String> texts(String pointer) {
        return at(pointer)
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asString)
                .toList();
    }

    /** What the pointer finds, each as a tree of its own; the elements where it is a list. */
    public List<Content> each(String pointer) {
        return at(pointer)
                .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .map(Content::new)
                .toList();
    }

    public boolean has(String pointer) {
        return at(pointer).anyMatch(node -> !node.isNull());
    }

    private Stream<JsonNode> at(String pointer) {
        var found = Stream.of(tree);
        for (var part : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            if (!part.isEmpty()) {
                found = found.flatMap(node -> into(node, part));
            }
        }
        return found;
    }

    private static Stream<JsonNode> into(JsonNode node, String part) {
        if (part.equals("*")) {
            return node.isArray() ? node.valueStream() : Stream.of(node);
        }
        @Nullable
        JsonNode inside =
                node.isArray() && part.matches("\\d{1,6}") ? node.get(Integer.parseInt(part)) : node.get(part);
        return Stream.ofNullable(inside);
    }

    private static void read(XMLStreamReader reader, ArrayDeque<ObjectNode> open) throws XMLStreamException {
        switch (reader.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
                var element = NODES.objectNode();
                for (var i = 0; i < reader.getAttributeCount(); i++) {
                    element.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                }
                add(open.element(), reader.getLocalName(), element);
                open.push(element);
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!reader.isWhiteSpace()) {
                    var element = open.element();
                    var before = element.get("text");
                    element.put("text", (before == null ? "" : before.asString()) + reader.getText());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            default -> {
                // Comments and instructions say nothing.
            }
        }
    }

    private static void add(ObjectNode parent, String name, ObjectNode element) {
        switch (parent.get(name)) {
            case null -> parent.set(name, element);
            case ArrayNode list -> list.add(element);
            case JsonNode first -> parent.set(name, NODES.arrayNode().add(first).add(element));
        }
    }
}
