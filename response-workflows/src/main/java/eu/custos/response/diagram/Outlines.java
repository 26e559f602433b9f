package eu.custos.response.diagram;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Which outline and which symbol an element of BPMN 2.0 has. */
final class Outlines {

    private Outlines() {}

    static Shape.@Nullable Kind kind(String element) {
        return switch (element) {
            case "participant" -> Shape.Kind.POOL;
            case "lane" -> Shape.Kind.LANE;
            case "group" -> Shape.Kind.GROUP;
            case "subProcess", "transaction", "adHocSubProcess", "subChoreography" -> Shape.Kind.SUB_PROCESS;
            case "callActivity" -> Shape.Kind.CALL_ACTIVITY;
            case "task",
                    "userTask",
                    "manualTask",
                    "serviceTask",
                    "sendTask",
                    "receiveTask",
                    "businessRuleTask",
                    "scriptTask",
                    "choreographyTask" -> Shape.Kind.TASK;
            case "startEvent" -> Shape.Kind.START;
            case "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent" -> Shape.Kind.INTERMEDIATE;
            case "boundaryEvent" -> Shape.Kind.BOUNDARY;
            case "endEvent" -> Shape.Kind.END;
            case "exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway" ->
                Shape.Kind.GATEWAY;
            case "dataObjectReference", "dataObject", "dataStoreReference", "dataInput", "dataOutput", "message" ->
                Shape.Kind.DATA;
            case "textAnnotation" -> Shape.Kind.NOTE;
            default -> null;
        };
    }

    static Symbol symbol(Element element, List<Element> children) {
        return switch (element.getLocalName()) {
            case "userTask" -> Symbol.USER;
            case "manualTask" -> Symbol.MANUAL;
            case "serviceTask" -> Symbol.SERVICE;
            case "sendTask" -> Symbol.SEND;
            case "receiveTask" -> Symbol.RECEIVE;
            case "businessRuleTask" -> Symbol.RULE;
            case "scriptTask" -> Symbol.SCRIPT;
            case "exclusiveGateway" -> Symbol.EXCLUSIVE;
            case "parallelGateway" -> Symbol.PARALLEL;
            case "inclusiveGateway" -> Symbol.INCLUSIVE;
            case "complexGateway" -> Symbol.COMPLEX;
            case "eventBasedGateway" -> Symbol.EVENT_BASED;
            case "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent" ->
                trigger(children);
            default -> Symbol.NONE;
        };
    }

    private static Symbol trigger(List<Element> children) {
        var triggers = children.stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("EventDefinition"))
                .toList();
        if (triggers.size() > 1) {
            return Symbol.MULTIPLE;
        }
        return triggers.isEmpty()
                ? Symbol.NONE
                : switch (triggers.getFirst()) {
                    case "messageEventDefinition" -> Symbol.MESSAGE;
                    case "timerEventDefinition" -> Symbol.TIMER;
                    case "errorEventDefinition" -> Symbol.ERROR;
                    case "escalationEventDefinition" -> Symbol.ESCALATION;
                    case "signalEventDefinition" -> Symbol.SIGNAL;
                    case "compensateEventDefinition" -> Symbol.COMPENSATION;
                    case "conditionalEventDefinition" -> Symbol.CONDITIONAL;
                    case "linkEventDefinition" -> Symbol.LINK;
                    case "cancelEventDefinition" -> Symbol.CANCEL;
                    case "terminateEventDefinition" -> Symbol.TERMINATE;
                    default -> Symbol.NONE;
                };
    }
}
