package eu.custos.playbook;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One element of an XML file from outside. Reading one never fetches anything, and never makes more of it than is there.
 *
 * @param attributes by name; those of another namespace than none by <code>{namespace}name</code>
 */
record Xml(String namespace, String name, Map<String, String> attributes, List<Xml> children, StringBuilder words) {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;

    /** Null where it is no XML that could be read, which is noted. */
    static @Nullable Xml read(byte[] file, Findings findings) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(file)), findings);
        } catch (XMLStreamException unreadable) {
            var where = unreadable.getLocation();
            findings.fault(
                    "", "is no XML that could be read, line %d".formatted(where == null ? 1 : where.getLineNumber()));
            return null;
        }
    }

    private static @Nullable Xml read(XMLStreamReader reader, Findings findings) throws XMLStreamException {
        var open = new ArrayDeque<Xml>();
        Xml root = null;
        var elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        findings.fault("", "has at most %d elements, %d deep".formatted(MOST_ELEMENTS, DEEPEST));
                        return null;
                    }
                    var element = element(reader);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.element().children.add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().words.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    findings.fault("", "has a document type or an entity of its own");
                    return null;
                }
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        return root;
    }

    private static Xml element(XMLStreamReader reader) {
        var attributes = new LinkedHashMap<String, String>();
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var space = reader.getAttributeNamespace(i);
            var name = reader.getAttributeLocalName(i);
            attributes.put(
                    space == null || space.isEmpty() ? name : "{%s}%s".formatted(space, name),
                    reader.getAttributeValue(i));
        }
        var space = reader.getNamespaceURI();
        return new Xml(
                space == null ? "" : space, reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    /** Empty where it has none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return attribute("id");
    }

    String text() {
        return words.toString().strip();
    }

    List<Xml> children(String kind) {
        return children.stream().filter(child -> child.name.equals(kind)).toList();
    }
}
