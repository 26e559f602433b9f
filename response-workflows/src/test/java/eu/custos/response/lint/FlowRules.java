package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** Every way leads somewhere, every question has named answers and one for all else. */
record FlowRules(Findings findings) implements ModelLint.Rules {

    private static final String CONDITION = "\\$\\{\\w+ == (true|false|'[A-Z_]+')}";

    @Override
    public void check(BpmnModelInstance model) {
        var flows = model.getModelElementsByType(SequenceFlow.class);
        for (var gateway : model.getModelElementsByType(ExclusiveGateway.class)) {
            check(
                    gateway,
                    flows.stream()
                            .filter(flow -> gateway.equals(flow.getTarget()))
                            .count(),
                    flows.stream()
                            .filter(flow -> gateway.equals(flow.getSource()))
                            .toList());
        }
        model.getModelElementsByType(EventBasedGateway.class).forEach(this::check);
        for (var flow : flows) {
            findings.unless(isPlain(flow), flow.getId(), "asks more than whether one variable has one value");
        }
        reach(model);
    }

    private void check(ExclusiveGateway gateway, long in, List<SequenceFlow> out) {
        var id = gateway.getId();
        if (out.size() == 1) {
            findings.unless(in > 1, id, "neither splits nor joins");
            return;
        }
        findings.unless(in == 1, id, "splits and joins at once");
        findings.unless(String.valueOf(gateway.getName()).endsWith("?"), id, "asks no question");
        findings.unless(gateway.getDefault() != null, id, "has no default");
        for (var flow : out) {
            findings.unless(Elements.hasText(flow.getName()), flow.getId(), "is an answer without a name");
            findings.unless(
                    flow.equals(gateway.getDefault()) == (flow.getConditionExpression() == null),
                    flow.getId(),
                    "is no default and has no condition, or both");
        }
    }

    private static boolean isPlain(SequenceFlow flow) {
        var condition = flow.getConditionExpression();
        return condition == null || (condition.getTextContent().matches(CONDITION) && condition.getLanguage() == null);
    }

    private void check(EventBasedGateway gateway) {
        var timed = gateway.getSucceedingNodes().list().stream()
                .anyMatch(node ->
                        !node.getChildElementsByType(TimerEventDefinition.class).isEmpty());
        findings.unless(timed, gateway.getId(), "waits for ever, it has no timer");
        findings.unless(
                Elements.properties(gateway).containsKey("custos.silence"),
                gateway.getId(),
                "does not say what silence means");
    }

    private void reach(BpmnModelInstance model) {
        var onwards = new HashMap<String, Set<String>>();
        var back = new HashMap<String, Set<String>>();
        for (var flow : model.getModelElementsByType(SequenceFlow.class)) {
            join(onwards, back, flow.getSource(), flow.getTarget());
        }
        for (var event : model.getModelElementsByType(BoundaryEvent.class)) {
            join(onwards, back, event.getAttachedTo(), event);
        }
        var started = from(ids(model.getModelElementsByType(StartEvent.class)), onwards);
        var ending = from(ids(model.getModelElementsByType(EndEvent.class)), back);
        for (var node : model.getModelElementsByType(FlowNode.class)) {
            if (!(node instanceof SubProcess)) {
                findings.unless(started.contains(node.getId()), node.getId(), "is never reached");
                findings.unless(ending.contains(node.getId()), node.getId(), "leads to no end");
            }
        }
    }

    private static void join(
            Map<String, Set<String>> onwards, Map<String, Set<String>> back, FlowNode from, FlowNode to) {
        onwards.computeIfAbsent(from.getId(), _ -> new HashSet<>()).add(to.getId());
        back.computeIfAbsent(to.getId(), _ -> new HashSet<>()).add(from.getId());
    }

    private static Set<String> from(Collection<String> starts, Map<String, Set<String>> steps) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            var next = open.poll();
            if (reached.add(next)) {
                open.addAll(steps.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static Set<String> ids(Collection<? extends FlowNode> nodes) {
        return nodes.stream().map(FlowNode::getId).collect(Collectors.toSet());
    }
}
