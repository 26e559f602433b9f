package eu.custos.playbook;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of BPMN 2.0 a playbook that was drawn elsewhere may say. All else is refused by name, with the element it stands
 * at; nothing is taken over unread.
 */
final class BpmnSubset {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** What only shows something: left out, and told. */
    static final Set<String> SHOWN_ONLY = Set.of(
            "laneSet",
            "textAnnotation",
            "association",
            "group",
            "category",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "itemDefinition",
            "property",
            "ioSpecification",
            "dataInputAssociation",
            "dataOutputAssociation",
            "message",
            "messageFlow",
            "signal",
            "escalation",
            "resource",
            "potentialOwner",
            "humanPerformer",
            "performer",
            "resourceRole",
            "participantMultiplicity",
            "auditing",
            "monitoring");

    private static final String AS_A_PERSON = "; draw a user task, which a person does";
    private static final String AS_A_BLOCK = "; draw exclusive or parallel gateways";

    /** What to draw instead. */
    private static final Map<String, String> INSTEAD = Map.of(
            "scriptTask", AS_A_PERSON,
            "serviceTask", AS_A_PERSON,
            "businessRuleTask", AS_A_PERSON,
            "sendTask", AS_A_PERSON,
            "receiveTask", AS_A_PERSON,
            "intermediateThrowEvent", AS_A_PERSON,
            "inclusiveGateway", AS_A_BLOCK,
            "complexGateway", AS_A_BLOCK,
            "eventBasedGateway", AS_A_BLOCK);

    private static final String INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}";
    private static final String MODELER = "{http://camunda.org/schema/modeler/1.0}";
    private static final Set<String> DRAWING = Set.of("http://www.omg.org/spec/BPMN/20100524/DI");

    private static final Set<String> TASK = Set.of("isForCompensation", "startQuantity", "completionQuantity");

    /** Attributes beside id and name, by element. */
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry(
                    "definitions",
                    Set.of("targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage")),
            Map.entry("collaboration", Set.of("isClosed")),
            Map.entry("participant", Set.of("processRef")),
            Map.entry("process", Set.of("isExecutable", "processType", "isClosed", "definitionalCollaborationRef")),
            Map.entry("documentation", Set.of("textFormat")),
            Map.entry("extensionElements", Set.of()),
            Map.entry("incoming", Set.of()),
            Map.entry("outgoing", Set.of()),
            Map.entry("startEvent", Set.of("isInterrupting", "parallelMultiple")),
            Map.entry("endEvent", Set.of()),
            Map.entry("task", TASK),
            Map.entry("userTask", with("implementation")),
            Map.entry("manualTask", TASK),
            Map.entry("subProcess", with("triggeredByEvent")),
            Map.entry("callActivity", with("calledElement")),
            Map.entry("multiInstanceLoopCharacteristics", Set.of("isSequential", "behavior")),
            Map.entry("loopCardinality", Set.of("evaluatesToTypeRef", "language")),
            Map.entry("standardLoopCharacteristics", Set.of("testBefore", "loopMaximum")),
            Map.entry("loopCondition", Set.of("evaluatesToTypeRef", "language")),
            Map.entry("exclusiveGateway", Set.of("gatewayDirection", "default")),
            Map.entry("parallelGateway", Set.of("gatewayDirection")),
            Map.entry("sequenceFlow", Set.of("sourceRef", "targetRef", "isImmediate")),
            Map.entry("conditionExpression", Set.of("evaluatesToTypeRef", "language")),
            Map.entry("intermediateCatchEvent", Set.of("parallelMultiple")),
            Map.entry("boundaryEvent", Set.of("attachedToRef", "cancelActivity", "parallelMultiple")),
            Map.entry("timerEventDefinition", Set.of()),
            Map.entry("timeDuration", Set.of()),
            Map.entry("errorEventDefinition", Set.of("errorRef")),
            Map.entry("error", Set.of("errorCode")));

    /** Attributes that may stand there with one value only, the one that means nothing. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("isForCompensation", "false"),
            Map.entry("startQuantity", "1"),
            Map.entry("completionQuantity", "1"),
            Map.entry("parallelMultiple", "false"),
            Map.entry("isInterrupting", "true"),
            Map.entry("cancelActivity", "true"),
            Map.entry("triggeredByEvent", "false"),
            Map.entry("behavior", "All"),
            Map.entry("isSequential", "true|false"),
            Map.entry("testBefore", "true|false"),
            Map.entry("implementation", "##unspecified|##WebService"),
            Map.entry("language", ""));

    /** What begins a process that was drawn, and does not begin a playbook. */
    static final String TRIGGER = "messageEventDefinition";

    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "loopCondition");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{|\\{\\{|^=");

    private final Findings findings;
    private final BpmnForeign foreign;

    BpmnSubset(Findings findings) {
        this.findings = findings;
        foreign = new BpmnForeign(findings);
    }

    /** Notes all that is outside; afterwards what was not noted is known and harmless. */
    void check(Xml element, String near) {
        var at = element.id().isEmpty() ? near : element.id();
        if (DRAWING.contains(element.namespace())) {
            return;
        }
        if (!element.namespace().equals(BPMN)) {
            findings.fault(at, "holds <%s>, which is not of BPMN".formatted(Words.line(element.name(), 60)));
            return;
        }
        if (SHOWN_ONLY.contains(element.name())) {
            findings.note(at, "<%s> is only shown; it is left out".formatted(element.name()));
            return;
        }
        if (element.name().equals("extension")) {
            extension(at, element);
            return;
        }
        var known = ELEMENTS.get(element.name());
        if (known == null) {
            findings.fault(
                    at,
                    "<%s> is not among what is taken%s"
                            .formatted(Words.line(element.name(), 60), INSTEAD.getOrDefault(element.name(), "")));
            return;
        }
        element.attributes().forEach((name, value) -> attribute(at, known, name, value));
        if (!CONDITIONS.contains(element.name())
                && EXPRESSION
                        .matcher(element.attribute("name") + element.text())
                        .find()) {
            findings.note(at, "what looks like an expression is only words here");
        }
        element.children().forEach(child -> inside(element, child, at));
    }

    private void inside(Xml element, Xml child, String at) {
        if (element.name().equals("extensionElements") && !child.namespace().equals(BPMN)) {
            foreign.element(at, child);
        } else if (element.name().equals("startEvent") && child.name().equals(TRIGGER)) {
            findings.note(at, "its trigger is left out; a person starts the playbook, or what binds it to incidents");
        } else {
            check(child, at);
        }
    }

    /** BPMN 2.0.2, 8.2.3: unless it says so, nobody has to understand an extension. */
    private void extension(String at, Xml extension) {
        if (extension.attribute("mustUnderstand").equals("true")) {
            findings.fault(at, "<extension> has to be understood, and nothing here does");
        } else {
            findings.note(at, "<extension> need not be understood; it is left out");
        }
    }

    private void attribute(String at, Set<String> known, String name, String value) {
        if (name.equals("id") || name.equals("name") || name.startsWith(INSTANCE) || name.startsWith(MODELER)) {
            return;
        }
        if (name.startsWith("{")) {
            foreign.attribute(at, name, value);
        } else if (!known.contains(name)) {
            findings.fault(at, "the attribute '%s' is not among what is taken".formatted(Words.line(name, 100)));
        } else if (HARMLESS.containsKey(name) && !value.matches(HARMLESS.get(name))) {
            findings.fault(at, "'%s' is '%s', which is not taken".formatted(name, Words.line(value, 60)));
        }
    }

    private static Set<String> with(String more) {
        return Set.of("isForCompensation", "startQuantity", "completionQuantity", more);
    }
}
