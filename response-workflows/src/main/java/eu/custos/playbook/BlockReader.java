package eu.custos.playbook;

import eu.custos.playbook.Playbook.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks that the steps of a file form.
 *
 * <p>Every branch ends in an end of its own; then what owns it goes on. A step that two ways lead to, a way that comes
 * back to itself, and an end that two blocks share have no place in this, and are refused.
 */
final class BlockReader {

    private static final int DEEPEST = 20;

    private final Map<String, FlatStep> flat;
    private final Place root;
    private final Set<String> met = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, String> ends = new HashMap<>();

    BlockReader(Map<String, FlatStep> flat, Place root) {
        this.flat = flat;
        this.root = root;
    }

    Block main(String start) {
        var first = flat.get(start);
        if (first == null || !start.startsWith("start--")) {
            root.fault("workflow_start", first == null ? "names no step of the workflow" : "names no start");
            return new Block(List.of());
        }
        met.add(start);
        return block(first.next(), first.place(), "on_completion", "", 0);
    }

    /** It may end where the main path ends. */
    Block exception(String entry) {
        return block(entry, root, "workflow_exception", "", 0);
    }

    void nothingLeft() {
        if (!root.findings().clean()) {
            return;
        }
        flat.forEach((id, step) -> {
            if (!met.contains(id) && !ends.containsKey(id)) {
                step.place().fault("", "no way leads here");
            }
        });
    }

    /**
     * Follows a way to its end.
     *
     * @param owner what the block belongs to; the failure of a step belongs to the step's own block
     */
    private Block block(@Nullable String entry, Place from, String property, String owner, int depth) {
        var steps = new ArrayList<Step>();
        var mine = new ArrayList<String>();
        if (depth > DEEPEST) {
            from.fault(property, "is nested deeper than %d blocks".formatted(DEEPEST));
            return new Block(steps);
        }
        var named = property;
        var at = from;
        for (var step = next(entry, at, named, owner); step != null; step = next(step.next(), at, named, owner)) {
            mine.add(step.id());
            open.add(step.id());
            steps.add(step(step, owner, depth));
            at = step.place();
            named = at.has("on_success") ? "on_success" : "on_completion";
        }
        mine.forEach(open::remove);
        return new Block(steps);
    }

    /** Null at an end, and where the way cannot be followed. */
    private @Nullable FlatStep next(@Nullable String id, Place from, String property, String owner) {
        if (id == null) {
            return null;
        }
        var step = flat.get(id);
        if (step == null) {
            from.fault(property, "names '%s', which is no step of the workflow".formatted(Words.line(id, 80)));
            return null;
        }
        if (step.isEnd()) {
            var other = ends.putIfAbsent(id, owner);
            if (other != null && !other.equals(owner)) {
                from.fault(property, "%s ends another block already; a branch has an end of its own".formatted(id));
            }
            return null;
        }
        if (id.startsWith("start--")) {
            from.fault(property, "nothing leads to a start");
            return null;
        }
        if (open.contains(id)) {
            from.fault(property, "comes back to %s and would run in a circle".formatted(id));
            return null;
        }
        if (!met.add(id)) {
            from.fault(property, "%s is reached by another way already; ways do not share steps".formatted(id));
            return null;
        }
        return step;
    }

    private Step step(FlatStep step, String owner, int depth) {
        var blocks = new LinkedHashMap<String, Block>();
        step.branches().forEach((property, entry) -> {
            var name = property.substring(property.indexOf('/') + 1);
            var from = name.equals(property)
                    ? step.place()
                    : step.place().inner(property.substring(0, property.indexOf('/')));
            blocks.put(property, block(entry, from, name, step.id() + " " + property, depth + 1));
        });
        var failure =
                step.failure() == null ? null : block(step.failure(), step.place(), "on_failure", owner, depth + 1);
        return step.build().of(failure, property -> blocks.getOrDefault(property, new Block(List.of())));
    }
}
