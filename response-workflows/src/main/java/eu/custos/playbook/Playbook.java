package eu.custos.playbook;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CACAO 2.0 playbook whose structure is known: blocks within blocks, each with one way in.
 *
 * @param modified names the version, as the file writes it
 * @param main what is done
 * @param exception what is done where a failure is not caught
 */
public record Playbook(
        String id,
        String name,
        String description,
        String modified,
        Map<String, Variable> variables,
        Block main,
        @Nullable Block exception) {

    public Playbook {
        variables = Variable.ordered(variables);
    }

    /** Every step, by its id, in the order in which they are met. */
    public Map<String, Step> steps() {
        var found = new LinkedHashMap<String, Step>();
        var open = new ArrayDeque<Block>();
        open.add(main);
        if (exception != null) {
            open.add(exception);
        }
        while (!open.isEmpty()) {
            for (var step : open.poll().steps()) {
                found.put(step.head().id(), step);
                open.addAll(step.branches().stream().map(Branch::block).toList());
                if (step.head().onFailure() != null) {
                    open.add(step.head().onFailure());
                }
            }
        }
        return found;
    }

    /** Steps one after the other; the end of the list is the end of the block. */
    public record Block(List<Step> steps) {
        public Block {
            steps = List.copyOf(steps);
        }
    }

    /** A block that is taken, or not, by the step that owns it. */
    public record Branch(String label, Block block) {}
}
