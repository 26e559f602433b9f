package eu.custos.playbook;

import eu.custos.playbook.CacaoDraft.Draft;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks of a drawn model: what a gateway parts meets again at one gateway of its kind, or never. A way back,
 * or a way into another's block, has no place in this and is refused.
 */
final class BpmnBlocks {

    private static final long LONGEST_WAIT = Duration.ofDays(365).toMillis();

    private final BpmnGraph graph;
    private final CacaoDraft out;
    private final Findings findings;
    private final BpmnWords words;
    private final BpmnActivities activities;
    private final String copy;
    private final Set<String> met = new HashSet<>();

    BpmnBlocks(BpmnGraph graph, CacaoDraft out, Findings findings) {
        this(graph, out, findings, new BpmnWords(graph, out, findings), "");
    }

    /** @param copy tells the steps of one round of a sub-process from those of another */
    BpmnBlocks(BpmnGraph graph, CacaoDraft out, Findings findings, BpmnWords words, String copy) {
        this.graph = graph;
        this.out = out;
        this.findings = findings;
        this.words = words;
        this.copy = copy;
        activities = new BpmnActivities(graph, out, findings, words, copy);
    }

    /**
     * Where a way came to.
     *
     * @param first id of its first step
     * @param join gateway at which it meets others; null where it ends
     * @param arrived how many flows come to the join through it
     */
    private record Way(String first, @Nullable Xml join, int arrived) {
        /** Id of the join; empty for none. */
        String joinId() {
            return join == null ? "" : join.id();
        }

        Way from(String step) {
            return new Way(step, join, arrived);
        }
    }

    /** What a gateway has become: the step that is come to, and the one after which it goes on. */
    private record Parted(Draft head, Draft last) {}

    void write() {
        out.step("start", "").node().put("on_completion", enter());
    }

    /** All between a start and its ends; the id of its first step. */
    String enter() {
        var main = way(graph.flowsOf(graph.start()).getFirst());
        met.add(graph.start().id());
        if (main.join != null) {
            findings.fault(
                    main.join.id(), "flows meet here that did not part before: a way back, or into another block");
        }
        graph.nodes().keySet().stream()
                .filter(id -> findings.clean() && !met.contains(id))
                .forEach(id -> findings.fault(id, "no way leads here"));
        return main.first;
    }

    private Way way(Xml flow) {
        return follow(graph.target(flow), 0);
    }

    private Way follow(Xml node, long delay) {
        var ends = node.name().equals("endEvent");
        if (ends || graph.into(node) > 1) {
            if (delay > 0) {
                findings.fault(node.id(), "a wait stands before a step");
            }
            if (ends) {
                met.add(node.id());
            }
            return new Way(end(), ends ? null : node, ends ? 0 : 1);
        }
        met.add(node.id());
        if (node.name().equals("intermediateCatchEvent")) {
            return next(node, delay + millis(node));
        }
        return graph.isGateway(node) ? gateway(node, delay) : task(node, delay);
    }

    private Way next(Xml node, long delay) {
        return follow(graph.target(graph.flowsOf(node).getFirst()), delay);
    }

    private Way task(Xml node, long delay) {
        var step = activities.of(node);
        wait(step, delay);
        failure(step, graph.boundaries().getOrDefault(node.id(), List.of()));
        var rest = next(node, 0);
        step.node().put(step.node().has("on_failure") ? "on_success" : "on_completion", rest.first);
        return rest.from(step.id());
    }

    /** Our time-outs and failures go one way, which ends by itself. */
    private void failure(Draft step, List<Xml> events) {
        for (var event : events) {
            met.add(event.id());
            if (!event.children("timerEventDefinition").isEmpty()) {
                step.node().put("timeout", millis(event));
            }
            findings.note(
                    event.id(),
                    "its way is gone wherever the step fails or its time is up; what follows the block around it goes on then");
        }
        if (!events.isEmpty()) {
            failure(step, events.getFirst());
        }
    }

    private void failure(Draft step, Xml event) {
        var way = way(graph.flowsOf(event).getFirst());
        if (way.join != null) {
            findings.fault(event.id(), "the way from here has an end of its own");
        }
        step.node().put("on_failure", way.first);
    }

    private Way gateway(Xml node, long delay) {
        var ways = graph.flowsOf(node).stream().map(this::way).toList();
        if (ways.stream().map(Way::joinId).distinct().count() > 1) {
            findings.fault(node.id(), "what parts here meets again at one gateway, or each way has its own end");
        }
        var parted = parted(node, ways.stream().map(Way::first).toList());
        wait(parted.head, delay);
        var join = ways.getFirst().join;
        if (join != null && !join.name().equals(node.name())) {
            findings.fault(join.id(), "joins what a gateway of another kind has parted");
        }
        var arrived = ways.stream().mapToInt(Way::arrived).sum();
        if (join == null || arrived < graph.into(join) || !findings.clean()) {
            parted.last.node().put("on_completion", end());
            return new Way(parted.head.id(), join, arrived);
        }
        met.add(join.id());
        var rest = next(join, 0);
        parted.last.node().put("on_completion", rest.first);
        return rest.from(parted.head.id());
    }

    private Parted parted(Xml node, List<String> ways) {
        if (node.name().equals("parallelGateway")) {
            var step = out.step("parallel", node.id() + copy);
            words.name(step, node);
            var next = step.node().putArray("next_steps");
            ways.forEach(next::add);
            return new Parted(step, step);
        }
        return graph.flowsOf(node).stream()
                        .allMatch(flow -> flow.children("conditionExpression").isEmpty())
                ? asked(node, ways)
                : judged(node, ways);
    }

    /** Nothing says which way is taken: a person does. */
    private Parted asked(Xml node, List<String> ways) {
        var answers = graph.flowsOf(node).stream()
                .map(flow -> Words.line(flow.attribute("name"), 60))
                .toList();
        if (Set.copyOf(answers).size() != answers.size() || answers.contains("") || answers.contains("default")) {
            findings.fault(node.id(), "each way out has a name of its own, as an answer, or a condition");
        }
        var variable = out.question();
        var question = words.nameOf(node, "Which way?");
        var asks = out.manual(node.id() + copy, question, "%s %s".formatted(question, String.join(" / ", answers)));
        asks.node().putArray("out_args").add(variable);
        var step = out.step("switch-condition", node.id() + copy);
        step.node().put("name", question).put("switch", variable + ":value");
        var cases = step.node().putObject("cases");
        for (var i = 0; i < answers.size(); i++) {
            cases.put(answers.get(i), ways.get(i));
        }
        asks.node().put("on_completion", step.id());
        return new Parted(asks, step);
    }

    /** One question after the other, in the order of the file; the default where none holds. */
    private Parted judged(Xml node, List<String> ways) {
        var flows = graph.flowsOf(node);
        var fallback = flows.stream().map(Xml::id).toList().indexOf(node.attribute("default"));
        if (fallback < 0) {
            findings.fault(node.id(), "has no default flow for when no condition holds");
            fallback = 0;
        }
        var otherwise = ways.get(fallback);
        Draft first = null;
        for (var i = flows.size() - 1; i >= 0; i--) {
            if (i != fallback) {
                if (first != null) {
                    first.node().put("on_completion", end());
                }
                first = out.step("if-condition", flows.get(i).id() + copy);
                words.name(first, node);
                first.node().put("condition", words.condition(flows.get(i)));
                first.node().put("on_true", ways.get(i)).put("on_false", otherwise);
                otherwise = first.id();
            }
        }
        var head = java.util.Objects.requireNonNull(first);
        return new Parted(head, head);
    }

    private String end() {
        return out.end();
    }

    private static void wait(Draft step, long delay) {
        if (delay > 0) {
            step.node().put("delay", delay);
        }
    }

    private long millis(Xml event) {
        var text = event.children("timerEventDefinition").stream()
                .flatMap(definition -> definition.children("timeDuration").stream())
                .map(Xml::text)
                .collect(Collectors.joining());
        try {
            var millis = Duration.parse(text).toMillis();
            if (millis > 0 && millis <= LONGEST_WAIT) {
                return millis;
            }
        } catch (DateTimeException | ArithmeticException noDuration) {
            // Told below, as what is too long or too short.
        }
        findings.fault(event.id(), "waits for a duration such as PT15M, at most 365 days");
        return 1;
    }
}
