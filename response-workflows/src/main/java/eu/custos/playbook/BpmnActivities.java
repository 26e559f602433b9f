package eu.custos.playbook;

import eu.custos.playbook.CacaoDraft.Draft;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes one step of a drawn activity: of a task, of a call, of what a sub-process holds, and of each of them as often as
 * the model says. CACAO counts nothing, so what is repeated is written down as often as it may be done.
 */
final class BpmnActivities {

    static final int MOST_TIMES = 20;
    static final int MOST_ROUNDS = 10;

    private static final Pattern PLAYBOOK = Pattern.compile("playbook--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BpmnGraph graph;
    private final CacaoDraft out;
    private final Findings findings;
    private final BpmnWords words;
    private final String copy;

    /** @param copy tells the steps of one round from those of another */
    BpmnActivities(BpmnGraph graph, CacaoDraft out, Findings findings, BpmnWords words, String copy) {
        this.graph = graph;
        this.out = out;
        this.findings = findings;
        this.words = words;
        this.copy = copy;
    }

    Draft of(Xml node) {
        var several = node.children("multiInstanceLoopCharacteristics");
        var rounds = node.children("standardLoopCharacteristics");
        if (!several.isEmpty()) {
            return several(node, several.getFirst());
        }
        return rounds.isEmpty() ? once(node, copy) : rounds(node, rounds.getFirst());
    }

    private Draft several(Xml node, Xml loop) {
        var said = loop.children("loopCardinality").stream()
                .map(one -> one.text().strip())
                .findFirst()
                .orElse("");
        var times = number(said, MOST_TIMES);
        if (times == 0) {
            findings.fault(node.id(), "is done a number of times that the file says, 1 to %d".formatted(MOST_TIMES));
        }
        findings.note(node.id(), "is written down %d times".formatted(times));
        var all = IntStream.rangeClosed(1, times)
                .mapToObj(i -> once(node, copy(node, i)))
                .toList();
        if (loop.attribute("isSequential").equals("true")) {
            return block(node, chain(all, out.end()));
        }
        all.forEach(one -> one.node().put("on_completion", out.end()));
        return block(node, all.stream().map(Draft::id).toList());
    }

    /** Asked before each round, or after it; at most so many rounds. */
    private Draft rounds(Xml node, Xml loop) {
        var most = number(loop.attribute("loopMaximum"), MOST_ROUNDS);
        var condition = loop.children("loopCondition").stream()
                .findFirst()
                .map(one -> words.condition(node.id(), one.text()))
                .orElse("");
        if (most == 0 || condition.isBlank()) {
            findings.fault(
                    node.id(), "a loop says its condition and at most how often, 1 to %d".formatted(MOST_ROUNDS));
        }
        findings.note(node.id(), "is written down %d times, each after its question".formatted(most));
        var first = loop.attribute("testBefore").equals("true");
        var next = out.end();
        for (var round = most; round > 0; round--) {
            var body = once(node, copy(node, round));
            body.node().put("on_completion", next);
            next = body.id();
            if (first || round > 1) {
                var asks = out.step("if-condition", node.id() + copy(node, round));
                asks.node().put("name", words.nameOf(node, "Again?")).put("condition", condition);
                asks.node().put("on_true", body.id()).put("on_completion", out.end());
                next = asks.id();
            }
        }
        return block(node, List.of(next));
    }

    private Draft once(Xml node, String tag) {
        if (out.isFull()) {
            findings.fault(node.id(), "becomes more than %d steps".formatted(StepReader.MOST_STEPS));
            return words.task(node, tag);
        }
        return switch (node.name()) {
            case "subProcess" -> {
                var held = graph.inside(node);
                yield held == null
                        ? words.task(node, tag)
                        : wrapped(node, tag, List.of(new BpmnBlocks(held, out, findings, words, tag).enter()));
            }
            case "callActivity" -> call(node, tag);
            default -> words.task(node, tag);
        };
    }

    private Draft call(Xml node, String tag) {
        var called = node.attribute("calledElement");
        if (!PLAYBOOK.matcher(called).matches()) {
            findings.fault(
                    node.id(),
                    "calls '%s'; only playbooks are called, by an id such as playbook--<UUID>"
                            .formatted(Words.line(called, 80)));
        }
        var step = out.step("playbook-action", node.id() + tag);
        step.node().put("name", words.nameOf(node, "Another playbook")).put("playbook_id", called);
        return step;
    }

    private Draft block(Xml node, List<String> ways) {
        return wrapped(node, copy + "*", ways);
    }

    /** A block of CACAO parts into two ways or more; one that ends at once stands for the second. */
    private Draft wrapped(Xml node, String tag, List<String> ways) {
        var step = out.step("parallel", node.id() + tag);
        step.node().put("name", words.nameOf(node, "Together"));
        var next = step.node().putArray("next_steps");
        ways.forEach(next::add);
        for (var missing = ways.size(); missing < 2; missing++) {
            next.add(out.end());
        }
        return step;
    }

    private static List<String> chain(List<Draft> steps, String end) {
        var next = end;
        for (var i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).node().put("on_completion", next);
            next = steps.get(i).id();
        }
        return List.of(next);
    }

    private String copy(Xml node, int number) {
        return "%s@%s:%d".formatted(copy, node.id(), number);
    }

    private static int number(String text, int most) {
        var number = text.matches("[1-9]\\d?") ? Integer.parseInt(text) : 0;
        return number <= most ? number : 0;
    }
}
