package eu.custos.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a model and the flows between them.
 *
 * @param boundaries events at the border of an activity, by the activity's id
 * @param within what each sub-process holds, by its id
 */
record BpmnGraph(
        Map<String, Xml> nodes,
        Map<String, List<Xml>> out,
        Map<String, Integer> in,
        Map<String, List<Xml>> boundaries,
        Map<String, BpmnGraph> within,
        Xml start) {

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "task",
            "userTask",
            "manualTask",
            "subProcess",
            "callActivity",
            "exclusiveGateway",
            "parallelGateway",
            "intermediateCatchEvent",
            "boundaryEvent");
    private static final Set<String> ACTIVITIES = Set.of("subProcess", "callActivity");
    private static final int MOST_NODES = 250;

    /** Null where it does not hang together, which is noted. */
    static @Nullable BpmnGraph of(Xml process, Findings findings) {
        var nodes = new LinkedHashMap<String, Xml>();
        var out = new HashMap<String, List<Xml>>();
        var in = new HashMap<String, Integer>();
        var boundaries = new HashMap<String, List<Xml>>();
        var within = new HashMap<String, BpmnGraph>();
        for (var child : process.children()) {
            if (NODES.contains(child.name())) {
                if (child.id().isEmpty() || nodes.put(child.id(), child) != null) {
                    findings.fault(child.id(), "<%s> has an id that is empty or taken".formatted(child.name()));
                }
                if (isEmpty(child)) {
                    findings.note(child.id(), "holds nothing; a person does it");
                } else if (child.name().equals("subProcess")) {
                    var inside = of(child, findings);
                    if (inside != null) {
                        within.put(child.id(), inside);
                    }
                }
                if (child.name().equals("boundaryEvent")) {
                    boundaries
                            .computeIfAbsent(child.attribute("attachedToRef"), _ -> new ArrayList<>())
                            .add(child);
                }
            }
        }
        for (var flow : process.children("sequenceFlow")) {
            for (var end : List.of("sourceRef", "targetRef")) {
                if (!nodes.containsKey(flow.attribute(end))) {
                    findings.fault(flow.id(), "%s names no node that is taken".formatted(end));
                }
            }
            out.computeIfAbsent(flow.attribute("sourceRef"), _ -> new ArrayList<>())
                    .add(flow);
            in.merge(flow.attribute("targetRef"), 1, Integer::sum);
        }
        boundaries.values().forEach(events -> oneWay(events, out, in));
        var starts = process.children("startEvent");
        if (starts.size() != 1 || nodes.size() > MOST_NODES) {
            findings.fault(
                    process.id(),
                    "has one start and at most %d nodes, not %d and %d"
                            .formatted(MOST_NODES, starts.size(), nodes.size()));
        }
        var graph = findings.clean() ? new BpmnGraph(nodes, out, in, boundaries, within, starts.getFirst()) : null;
        if (graph != null) {
            nodes.values().forEach(node -> graph.check(node, findings));
        }
        return findings.clean() ? graph : null;
    }

    /** True for a sub-process that somebody has yet to fill in. */
    private static boolean isEmpty(Xml node) {
        return node.name().equals("subProcess")
                && node.children().stream().noneMatch(child -> NODES.contains(child.name()));
    }

    /** A time-out and an error that lead to one place are one way. */
    private static void oneWay(List<Xml> events, Map<String, List<Xml>> out, Map<String, Integer> in) {
        if (events.size() == 2 && kinds(events).size() == 2) {
            var targets = events.stream()
                    .flatMap(event -> out.getOrDefault(event.id(), List.of()).stream())
                    .map(flow -> flow.attribute("targetRef"))
                    .toList();
            if (targets.size() == 2 && targets.getFirst().equals(targets.getLast())) {
                in.merge(targets.getFirst(), -1, Integer::sum);
            }
        }
    }

    private static Set<String> kinds(List<Xml> events) {
        return events.stream()
                .flatMap(event -> event.children().stream())
                .map(Xml::name)
                .filter(name -> name.endsWith("EventDefinition"))
                .collect(java.util.stream.Collectors.toSet());
    }

    /** Its nodes and those of its sub-processes. */
    Stream<Xml> all() {
        return Stream.concat(nodes.values().stream(), within.values().stream().flatMap(BpmnGraph::all));
    }

    /** Null for one that holds nothing. */
    @Nullable
    BpmnGraph inside(Xml subProcess) {
        return within.get(subProcess.id());
    }

    /** Events at the border of an activity whose ways are one. */
    boolean isOneWay(List<Xml> events) {
        return events.size() == 1
                || (events.size() == 2
                        && kinds(events).size() == 2
                        && events.stream()
                                        .map(event -> flowsOf(event).getFirst().attribute("targetRef"))
                                        .distinct()
                                        .count()
                                == 1);
    }

    List<Xml> flowsOf(Xml node) {
        return out.getOrDefault(node.id(), List.of());
    }

    Xml target(Xml flow) {
        return java.util.Objects.requireNonNull(nodes.get(flow.attribute("targetRef")));
    }

    int into(Xml node) {
        return in.getOrDefault(node.id(), 0);
    }

    boolean isGateway(Xml node) {
        return node.name().endsWith("Gateway");
    }

    private void check(Xml node, Findings findings) {
        var out = flowsOf(node).size();
        var entry = node.name().equals("startEvent") || node.name().equals("boundaryEvent");
        if (entry ? into(node) > 0 : into(node) == 0) {
            findings.fault(node.id(), entry ? "nothing leads to it" : "no flow leads here");
        }
        if (node.name().equals("endEvent") ? out > 0 : out == 0) {
            findings.fault(node.id(), out > 0 ? "nothing follows an end" : "nothing follows it; draw an end");
        }
        if (isGateway(node)) {
            if (into(node) > 1 == out > 1) {
                findings.fault(node.id(), "a gateway either parts or joins flows");
            }
        } else if (out > 1 || (into(node) > 1 && !node.name().equals("endEvent"))) {
            findings.fault(node.id(), "flows part and meet at gateways only");
        }
        var events = node.children().stream()
                .map(Xml::name)
                .filter(name -> name.endsWith("EventDefinition"))
                .toList();
        var fits = switch (node.name()) {
            case "startEvent" -> Set.of(BpmnSubset.TRIGGER).containsAll(events);
            case "intermediateCatchEvent" -> events.equals(List.of("timerEventDefinition"));
            case "boundaryEvent" -> events.size() == 1 && isActivity(node.attribute("attachedToRef"));
            default -> events.isEmpty();
        };
        if (!fits) {
            findings.fault(
                    node.id(), "only waits in between, and time-outs or errors at an activity, are taken as events");
        }
        var border = boundaries.getOrDefault(node.id(), List.of());
        if (!border.isEmpty()
                && border.stream().noneMatch(event -> flowsOf(event).isEmpty())
                && !isOneWay(border)) {
            findings.fault(
                    node.id(), "one event at its border is taken, or a time-out and an error that lead to one place");
        }
    }

    private boolean isActivity(String id) {
        var node = nodes.get(id);
        return node != null
                && (node.name().toLowerCase(java.util.Locale.ROOT).endsWith("task")
                        || ACTIVITIES.contains(node.name()));
    }
}
