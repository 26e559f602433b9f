package eu.custos.decision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The text of a DMN file with one decision table in it. */
record TableFile(String name, Element decision) {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String DEEPEST = "30";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    static TableFile parse(String name, byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            var builder = factory.newDocumentBuilder();
            // What is wrong is told by the exception; nobody reads the standard error.
            builder.setErrorHandler(null);
            var root = builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
            return new TableFile(name, only(name, children(root, "decision"), "decision"));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new UndecidableException("Decision table %s is not well-formed XML".formatted(name), malformed);
        }
    }

    String decisionId() {
        return decision.getAttribute("id");
    }

    String versionTag() {
        var tag = decision.getAttributeNS(CAMUNDA, "versionTag");
        if (tag.isEmpty()) {
            throw new UndecidableException("Decision table %s has no camunda:versionTag".formatted(name));
        }
        return tag;
    }

    DecisionTable describe(TableVersion version) {
        var table = only(name, children(decision, "decisionTable"), "decisionTable");
        var hitPolicy = table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy") : "UNIQUE";
        if (!List.of("UNIQUE", "FIRST").contains(hitPolicy)) {
            throw new UndecidableException(
                    "Decision table %s has hit policy %s, expected UNIQUE or FIRST".formatted(name, hitPolicy));
        }
        return new DecisionTable(
                name,
                decision.getAttribute("name"),
                version,
                hitPolicy,
                children(table, "input").stream().map(TableFile::input).toList(),
                children(table, "output").stream()
                        .map(output ->
                                new DecisionTable.Output(output.getAttribute("name"), output.getAttribute("typeRef")))
                        .toList(),
                children(table, "rule").stream().map(TableFile::rule).toList());
    }

    private static DecisionTable.Input input(Element input) {
        var expression = only(input.getAttribute("id"), children(input, "inputExpression"), "inputExpression");
        var values = new ArrayList<String>();
        for (var admitted : children(input, "inputValues")) {
            QUOTED.matcher(admitted.getTextContent()).results().forEach(value -> values.add(value.group(1)));
        }
        return new DecisionTable.Input(
                expression.getTextContent().strip(),
                input.getAttribute("label"),
                expression.getAttribute("typeRef"),
                values);
    }

    private static DecisionTable.Rule rule(Element rule) {
        return new DecisionTable.Rule(
                rule.getAttribute("id"),
                text(children(rule, "description")),
                children(rule, "inputEntry").stream().map(TableFile::condition).toList(),
                children(rule, "outputEntry").stream()
                        .map(entry -> entry.getTextContent().strip())
                        .toList());
    }

    private static String condition(Element entry) {
        var text = entry.getTextContent().strip();
        return text.isEmpty() ? "-" : text;
    }

    private static String text(List<Element> elements) {
        return elements.isEmpty() ? "" : elements.getFirst().getTextContent().strip();
    }

    private static Element only(String table, List<Element> elements, String what) {
        if (elements.size() != 1) {
            throw new UndecidableException(
                    "Decision table %s has %d elements %s, expected one".formatted(table, elements.size(), what));
        }
        return elements.getFirst();
    }

    private static List<Element> children(Element parent, String localName) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && Objects.equals(element.getLocalName(), localName)) {
                found.add(element);
            }
        }
        return found;
    }
}
