package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** Ids say kind and meaning; what an auditor reads has a name. */
record NameRules(Findings findings) implements ModelLint.Rules {

    @Override
    public void check(BpmnModelInstance model) {
        for (var element : model.getModelElementsByType(FlowElement.class)) {
            findings.unless(
                    element.getId().matches("(%s)_[A-Z][A-Za-z0-9]*".formatted(String.join("|", kinds(element)))),
                    element.getId(),
                    "does not say its kind, %s".formatted(kinds(element)));
            if (element instanceof Activity || element instanceof Event) {
                findings.unless(Elements.hasText(element.getName()), element.getId(), "has no name");
            }
        }
        for (var definition : model.getModelElementsByType(EventDefinition.class)) {
            var event = definition.getParentElement().getAttributeValue("id");
            var id = String.valueOf(definition.getId());
            findings.unless(id.equals(event + "_def"), id, "is not called after %s".formatted(event));
        }
        model.getModelElementsByType(Message.class).forEach(message -> root(message, "Msg", message.getName()));
        model.getModelElementsByType(Error.class).forEach(error -> root(error, "Err", error.getErrorCode()));
    }

    /** Correlation goes by name, errors by code: both are the id. */
    private void root(RootElement element, String kind, String publicName) {
        var id = element.getId();
        findings.unless(id.matches(kind + "_[A-Z][A-Za-z]*"), id, "does not say its kind, [%s]".formatted(kind));
        findings.unless(id.equals(publicName), id, "goes by another name, %s".formatted(publicName));
    }

    private static List<String> kinds(FlowElement element) {
        return switch (element) {
            case SequenceFlow _ -> List.of("Flow");
            case Gateway _ -> List.of("Gateway");
            case SubProcess _ -> List.of("Sub");
            case CallActivity _ -> List.of("Call");
            case Activity _ -> List.of("Task");
            case EndEvent _ -> List.of("End");
            case IntermediateThrowEvent _ -> List.of("Throw");
            case StartEvent start -> start.getParentElement() instanceof SubProcess ? List.of("On") : List.of("Start");
            case BoundaryEvent _ -> timed(element) ? List.of("Timer") : List.of("On");
            case IntermediateCatchEvent _ -> timed(element) ? List.of("Timer") : List.of("Catch");
            default -> List.of("nothing we model with");
        };
    }

    private static boolean timed(FlowElement event) {
        return !event.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }
}
