package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** What is modelled is drawn. */
record DrawingRules(Findings findings) implements ModelLint.Rules {

    @Override
    public void check(BpmnModelInstance model) {
        var shapes = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBounds() != null
                        && shape.getBounds().getWidth() > 0
                        && shape.getBounds().getHeight() > 0)
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        var edges = model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> edge.getWaypoints().size() > 1)
                .map(edge -> edge.getBpmnElement().getId())
                .collect(Collectors.toSet());
        model.getModelElementsByType(FlowNode.class)
                .forEach(node -> findings.unless(shapes.contains(node.getId()), node.getId(), "is not drawn"));
        model.getModelElementsByType(SequenceFlow.class)
                .forEach(flow -> findings.unless(edges.contains(flow.getId()), flow.getId(), "is not drawn"));
    }
}
