package eu.custos.response.progress;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;

/** What may follow what in one model. */
final class ModelGraph {

    private final BpmnModelInstance model;
    private final Map<String, Set<String>> following = new HashMap<>();
    private final Set<String> nodes = new HashSet<>();

    ModelGraph(BpmnModelInstance model) {
        this.model = model;
        model.getModelElementsByType(FlowNode.class).forEach(node -> nodes.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class)
                .forEach(
                        flow -> leads(flow.getSource().getId(), flow.getTarget().getId()));
        model.getModelElementsByType(BoundaryEvent.class)
                .forEach(event -> leads(event.getAttachedTo().getId(), event.getId()));
        for (var sub : model.getModelElementsByType(SubProcess.class)) {
            sub.getChildElementsByType(FlowNode.class).stream()
                    .filter(child -> child.getIncoming().isEmpty())
                    .forEach(child -> leads(sub.getId(), child.getId()));
        }
    }

    private void leads(String from, String to) {
        following.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
    }

    Set<String> nodes() {
        return nodes;
    }

    /** Everything a token may still come to from there; in a running process its event sub-processes too. */
    Set<String> reachable(Collection<String> tokens) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(tokens);
        if (!tokens.isEmpty()) {
            model.getModelElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .forEach(sub -> open.add(sub.getId()));
        }
        while (!open.isEmpty()) {
            var node = open.poll();
            if (reached.add(node)) {
                open.addAll(following.getOrDefault(node, Set.of()));
            }
        }
        return reached;
    }

    List<SequenceFlow> into(String node) {
        return model.getModelElementById(node) instanceof FlowNode target
                ? List.copyOf(target.getIncoming())
                : List.of();
    }

    String name(String node) {
        return model.getModelElementById(node) instanceof FlowNode found && found.getName() != null
                ? found.getName()
                : node;
    }

    /** A property {@code custos.*} of a node. */
    @Nullable
    String property(String node, String name) {
        if (!(model.getModelElementById(node) instanceof FlowNode found) || found.getExtensionElements() == null) {
            return null;
        }
        return found.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst()
                .orElse(null);
    }
}
