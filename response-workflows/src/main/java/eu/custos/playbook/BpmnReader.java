package eu.custos.playbook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a BPMN 2.0 model that was drawn elsewhere and says the same as CACAO 2.0, which all else is made of. */
final class BpmnReader {

    private final Findings findings;
    private final Map<String, String> elements = new TreeMap<>();

    BpmnReader(Findings findings) {
        this.findings = findings;
    }

    /** Null where it is outside of the subset, which is noted with the elements at fault. */
    byte @Nullable [] cacao(byte[] file, java.time.Instant at) {
        var root = Xml.read(file, findings);
        if (root == null) {
            return null;
        }
        if (!root.namespace().equals(BpmnSubset.BPMN) || !root.name().equals("definitions")) {
            findings.fault("", "is no BPMN 2.0: it begins with <%s>".formatted(Words.line(root.name(), 60)));
            return null;
        }
        new BpmnSubset(findings).check(root, "definitions");
        var processes = root.children("process");
        if (processes.size() != 1 || root.children("collaboration").stream().anyMatch(BpmnReader::several)) {
            findings.fault("definitions", "has one process, and no other beside it");
        }
        if (!findings.clean()) {
            return null;
        }
        var process = processes.getFirst();
        var graph = BpmnGraph.of(process, findings);
        if (graph == null) {
            return null;
        }
        var out = new CacaoDraft("%s#%s".formatted(root.attribute("targetNamespace"), process.id()), at);
        new BpmnBlocks(graph, out, findings).write();
        elements.putAll(out.elements());
        var name = process.attribute("name");
        return findings.clean() ? out.finish(name.isBlank() ? process.id() : name, words(process)) : null;
    }

    /** What is said of a step of ours, as of the element of the file that it was made of. */
    Fault ofElement(Fault fault) {
        return elements.entrySet().stream()
                .filter(made -> fault.place().contains(made.getKey()))
                .findFirst()
                .map(made -> new Fault(made.getValue(), fault.what()))
                .orElse(fault);
    }

    static String words(Xml element) {
        return element.children("documentation").stream()
                .map(Xml::text)
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private static boolean several(Xml collaboration) {
        return collaboration.children("participant").stream()
                                .filter(participant ->
                                        !participant.attribute("processRef").isEmpty())
                                .count()
                        > 1
                || !List.of(
                                "participant",
                                "documentation",
                                "extensionElements",
                                "messageFlow",
                                "textAnnotation",
                                "association",
                                "group")
                        .containsAll(
                                collaboration.children().stream().map(Xml::name).toList());
    }
}
