package eu.custos.response.playbook;

import eu.custos.playbook.Playbook.Block;
import eu.custos.playbook.Playbook.Branch;
import eu.custos.playbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Turns blocks into embedded sub-processes, drawn from left to right, what follows a failure underneath. */
final class BlockCompiler {

    /** A loop that says no time limit has this one: it must not hold an incident for ever. */
    static final Duration LOOP_LIMIT = Duration.ofHours(24);

    private static final double GAP = 50;

    private final Canvas canvas;
    private final TaskCompiler tasks;

    BlockCompiler(Canvas canvas, TaskCompiler tasks) {
        this.canvas = canvas;
        this.tasks = tasks;
    }

    private record Placed(Activity node, Extent extent) {}

    private record Failure(
            String key,
            List<BoundaryEvent> events,
            @Nullable Block block) {}

    /** The steps of a block and its end, after the nodes that lead there. */
    Extent chain(
            ModelElementInstance parent,
            List<? extends FlowNode> from,
            Block block,
            EndName end,
            double x,
            double row) {
        var failures = new ArrayList<Failure>();
        List<? extends FlowNode> last = from;
        var at = x;
        var extent = new Extent(x, row + 2 * Canvas.LINE);
        for (var step : block.steps()) {
            var delay = step.head().delay();
            if (delay != null) {
                var wait = delay(parent, step, delay, at, row);
                connect(last, wait);
                last = List.of(wait);
                at = canvas.spot(wait).right() + GAP;
            }
            var placed = step(parent, step, at, row);
            connect(last, placed.node);
            failure(parent, step, placed.node).ifPresent(failures::add);
            last = List.of(placed.node);
            at = placed.extent.right() + GAP;
            extent = extent.and(placed.extent);
        }
        var done = canvas.node(parent, EndEvent.class, end.id(), end.name(), at, row, Size.EVENT);
        connect(last, done);
        extent = extent.reaching(canvas.spot(done));
        return extent.and(failed(parent, failures, extent));
    }

    /** Side by side under the row where there is room, else one under the other. */
    private Extent failed(ModelElementInstance parent, List<Failure> failures, Extent above) {
        var below = new Extent(0, above.bottom());
        for (var failure : failures) {
            var free = canvas.spot(failure.events.getFirst()).x() > below.right();
            below = below.and(failed(parent, failure, (free ? above : below).bottom() + 40));
        }
        return below;
    }

    /** What an end event is called. */
    record EndName(String id, String name) {}

    private Extent failed(ModelElementInstance parent, Failure failure, double row) {
        var x = canvas.spot(failure.events.getLast()).right() + GAP;
        if (failure.block != null) {
            var end = new EndName("End_" + failure.key + "FailureHandled", "Ended after a failure");
            return chain(parent, failure.events, failure.block, end, x, row);
        }
        var end = tasks.failed(parent, "End_" + failure.key + "TimedOut", "Step failed", x, row);
        connect(failure.events, end);
        return new Extent(x, row + 2 * Canvas.LINE).reaching(canvas.spot(end));
    }

    private java.util.Optional<Failure> failure(ModelElementInstance parent, Step step, Activity node) {
        var key = step.head().key();
        var events = new ArrayList<BoundaryEvent>();
        var limit = limit(step);
        if (limit != null) {
            events.add(tasks.onTimeout(parent, node, key, limit.toSeconds()));
        }
        if (step.head().onFailure() != null) {
            events.add(tasks.onFailure(parent, node, key));
        }
        return events.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Failure(key, events, step.head().onFailure()));
    }

    private static @Nullable Duration limit(Step step) {
        var limit = step.head().timeout();
        return limit == null && step instanceof Step.While ? LOOP_LIMIT : limit;
    }

    private IntermediateCatchEvent delay(ModelElementInstance parent, Step step, Duration delay, double x, double row) {
        var id = "Timer_" + step.head().key() + "Delay";
        var wait = canvas.node(parent, IntermediateCatchEvent.class, id, "Wait", x, row, Size.EVENT);
        canvas.child(tasks.timer(wait), TimeDuration.class).setTextContent("PT%dS".formatted(delay.toSeconds()));
        return wait;
    }

    private Placed step(ModelElementInstance parent, Step step, double x, double row) {
        return switch (step) {
            case Step.Action action when !action.wishes().isEmpty() -> machine(parent, step, x, row);
            case Step.Call _ -> machine(parent, step, x, row);
            case Step.Action _ -> {
                var task = tasks.person(parent, step, x, row);
                yield new Placed(task, new Extent(x + Size.TASK.width(), row + 175));
            }
            case Step.Parallel parallel -> parallel(parent, parallel, x, row);
            case Step.While loop -> loop(parent, loop, x, row);
            case Step.If _, Step.Switch _ -> choice(parent, step, x, row);
        };
    }

    /** The platform tries; what it cannot do, a person does. */
    private Placed machine(ModelElementInstance parent, Step step, double x, double row) {
        var around = around(parent, step, x, row);
        var key = step.head().key();
        var top = row + 30;
        var begun = begin(around, key, x + 25, top);
        var entry = canvas.node(
                around, ExclusiveGateway.class, "Gateway_" + key + "Entry", "", x + 25 + 36 + GAP, top, Size.GATEWAY);
        canvas.flow(begun, entry, "", null);
        var run = tasks.machine(around, step, canvas.spot(entry).right() + GAP, top);
        canvas.flow(entry, run, "", null);
        var asked = question(
                around,
                "Gateway_" + key + "Ran",
                "Run by the platform?",
                canvas.spot(run).right(),
                top);
        canvas.flow(run, asked, "", null);
        var beside = canvas.spot(asked).right() + GAP;
        var settled = tasks.settled(around, step, canvas.spot(asked).x() + 40, top + 290);
        var ran = canvas.node(around, EndEvent.class, "End_" + key + "Ran", "Run", beside, top, Size.EVENT);
        canvas.flow(asked, ran, "yes", "${ran%s == 'DONE'}".formatted(key));
        canvas.flow(asked, settled, "under way", "${ran%s == 'WAITS'}".formatted(key));
        canvas.flow(settled, entry, "", null);
        var hand = tasks.person(around, step, beside, top + 110);
        asked.setDefault(canvas.flow(asked, hand, "no, by hand", null));
        var right = canvas.spot(hand).right() + GAP;
        var done = canvas.node(around, EndEvent.class, "End_" + key + "ByHand", "Done", right, top + 110, Size.EVENT);
        canvas.flow(hand, done, "", null);
        return enclosed(around, new Extent(canvas.spot(done).right(), top + 110 + 265));
    }

    private Placed parallel(ModelElementInstance parent, Step.Parallel step, double x, double row) {
        var around = around(parent, step, x, row);
        var key = step.head().key();
        var top = row + 30;
        var begun = begin(around, key, x + 25, top);
        var split =
                canvas.node(around, ParallelGateway.class, "Gateway_" + key, "", x + 25 + 36 + GAP, top, Size.GATEWAY);
        canvas.flow(begun, split, "", null);
        var branches = branches(around, step, canvas.spot(split).right() + GAP, top);
        var right = right(branches) + GAP;
        var join = canvas.node(around, ParallelGateway.class, "Gateway_" + key + "Join", "", right, top, Size.GATEWAY);
        for (var branch : branches) {
            canvas.flow(split, branch, "", null);
            canvas.flow(branch, join, "", null);
        }
        return ended(around, key, join, bottom(branches));
    }

    private Placed choice(ModelElementInstance parent, Step step, double x, double row) {
        var around = around(parent, step, x, row);
        var key = step.head().key();
        var top = row + 30;
        var begun = begin(around, key, x + 25, top);
        var judge = tasks.decision(around, step, x + 25 + 36 + GAP, top);
        canvas.flow(begun, judge, "", null);
        var asked = question(
                around,
                "Gateway_" + key,
                step.head().name() + "?",
                canvas.spot(judge).right(),
                top);
        canvas.flow(judge, asked, "", null);
        var branches = branches(around, step, canvas.spot(asked).right() + GAP, top);
        var right = right(branches) + GAP;
        var ways = new Ways(canvas, asked, step);
        var merge = branches.size() + (ways.passes() ? 1 : 0) > 1
                ? canvas.node(around, ExclusiveGateway.class, "Gateway_" + key + "Join", "", right, top, Size.GATEWAY)
                : null;
        for (var i = 0; i < branches.size(); i++) {
            ways.into(i, branches.get(i));
            if (merge != null) {
                canvas.flow(branches.get(i), merge, "", null);
            }
        }
        var bottom = bottom(branches);
        if (ways.passes() && merge != null) {
            ways.past(merge);
        } else if (ways.fails()) {
            var unmatched = tasks.failed(
                    around, "End_" + key + "Unmatched", "No case", right(List.of(asked)) + GAP, bottom + 20);
            ways.past(unmatched);
            bottom += 100;
        }
        return ended(around, key, merge == null ? branches.getFirst() : merge, bottom);
    }

    private Placed loop(ModelElementInstance parent, Step.While step, double x, double row) {
        var around = around(parent, step, x, row);
        var key = step.head().key();
        var top = row + 30;
        var begun = begin(around, key, x + 25, top);
        var entry = canvas.node(
                around, ExclusiveGateway.class, "Gateway_" + key + "Entry", "", x + 25 + 36 + GAP, top, Size.GATEWAY);
        canvas.flow(begun, entry, "", null);
        var judge = tasks.decision(around, step, canvas.spot(entry).right() + GAP, top);
        canvas.flow(entry, judge, "", null);
        var asked = question(
                around,
                "Gateway_" + key,
                step.head().name() + "?",
                canvas.spot(judge).right(),
                top);
        canvas.flow(judge, asked, "", null);
        var branches = branches(around, step, canvas.spot(asked).right() + GAP, top + 100);
        new Ways(canvas, asked, step).into(0, branches.getFirst());
        canvas.flow(branches.getFirst(), entry, "", null);
        var over =
                canvas.node(around, EndEvent.class, "End_" + key, "Over", right(branches) + 2 * GAP, top, Size.EVENT);
        new Ways(canvas, asked, step).past(over);
        return enclosed(around, new Extent(canvas.spot(over).right(), bottom(branches) + 20));
    }

    private List<SubProcess> branches(SubProcess around, Step step, double x, double row) {
        var all = new ArrayList<SubProcess>();
        var top = row;
        for (var branch : step.branches()) {
            var key = step.head().key() + "Branch" + (all.size() + 1);
            var sub = canvas.node(around, SubProcess.class, "Sub_" + key, label(branch), x, top, Size.SUB_PROCESS);
            tasks.describe(sub, step, Map.of());
            var begun = begin(sub, key, x + 25, top + 30);
            var end = new EndName("End_" + key, "Done");
            var inside = chain(sub, List.of(begun), branch.block(), end, x + 25 + 36 + GAP, top + 30);
            top = canvas.enclose(sub, inside).bottom() + 30;
            all.add(sub);
        }
        return all;
    }

    static String label(Branch branch) {
        var words = branch.label().strip();
        return words.isEmpty() ? "(empty)" : words.substring(0, Math.min(60, words.length()));
    }

    private SubProcess around(ModelElementInstance parent, Step step, double x, double row) {
        var id = "Sub_" + step.head().key();
        var around = canvas.node(parent, SubProcess.class, id, step.head().name(), x, row, Size.SUB_PROCESS);
        tasks.describe(around, step, Map.of());
        return around;
    }

    private StartEvent begin(SubProcess sub, String key, double x, double row) {
        return canvas.node(sub, StartEvent.class, "On_" + key + "Begun", "Begun", x, row, Size.EVENT);
    }

    private ExclusiveGateway question(SubProcess sub, String id, String words, double after, double row) {
        return canvas.node(sub, ExclusiveGateway.class, id, words, after + GAP, row, Size.GATEWAY);
    }

    private Placed ended(SubProcess around, String key, FlowNode last, double bottom) {
        var spot = canvas.spot(last);
        var row = spot.line() - Canvas.LINE;
        var end = canvas.node(around, EndEvent.class, "End_" + key, "Done", spot.right() + GAP, row, Size.EVENT);
        canvas.flow(last, end, "", null);
        return enclosed(around, new Extent(canvas.spot(end).right(), bottom));
    }

    private Placed enclosed(SubProcess around, Extent inside) {
        var spot = canvas.enclose(around, inside);
        return new Placed(around, new Extent(spot.right(), spot.bottom() + 20));
    }

    private double right(List<? extends FlowNode> nodes) {
        return nodes.stream()
                .mapToDouble(node -> canvas.spot(node).right())
                .max()
                .orElseThrow();
    }

    private double bottom(List<? extends FlowNode> nodes) {
        return nodes.stream()
                .mapToDouble(node -> canvas.spot(node).bottom())
                .max()
                .orElseThrow();
    }

    private void connect(List<? extends FlowNode> from, FlowNode to) {
        from.forEach(node -> canvas.flow(node, to, "", null));
    }
}
