package eu.custos.playbook;

import eu.custos.playbook.Playbook.Block;
import eu.custos.playbook.Playbook.Branch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a playbook, with the blocks that it owns. */
public sealed interface Step {

    Head head();

    /** Blocks that belong to this step, apart from what follows its failure. */
    default List<Branch> branches() {
        return switch (this) {
            case Action _, Call _ -> List.of();
            case Parallel parallel -> parallel.all();
            case If choice ->
                choice.onFalse() == null
                        ? List.of(new Branch("yes", choice.onTrue()))
                        : List.of(new Branch("yes", choice.onTrue()), new Branch("no", choice.onFalse()));
            case While loop -> List.of(new Branch("again", loop.body()));
            case Switch choice -> choice.all();
        };
    }

    /**
     * What every step has.
     *
     * @param delay waited for before the step
     * @param timeout after which the step counts as failed
     * @param onFailure null where a failure belongs to the block around the step
     */
    record Head(
            String id,
            String name,
            String description,
            @Nullable Duration delay,
            @Nullable Duration timeout,
            Map<String, Variable> variables,
            @Nullable Block onFailure) {

        public Head {
            variables = Variable.ordered(variables);
        }

        /** The id in letters and digits, with a capital first, for where hyphens cannot stand. */
        public String key() {
            return Step.key(id);
        }
    }

    /** An id of a step in letters and digits. */
    static String key(String id) {
        var key = new StringBuilder(id.length());
        var capital = true;
        for (var i = 0; i < id.length(); i++) {
            var letter = id.charAt(i);
            if (letter == '-') {
                capital = true;
            } else {
                key.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return key.toString();
    }

    /**
     * Commands for an agent, at targets.
     *
     * @param wishes response actions that the commands mean; empty where a person does the step
     */
    record Action(
            Head head,
            List<Command> commands,
            Party agent,
            List<Party> targets,
            List<String> outArgs,
            List<Wish> wishes)
            implements Step {

        public Action {
            commands = List.copyOf(commands);
            targets = List.copyOf(targets);
            outArgs = List.copyOf(outArgs);
            wishes = List.copyOf(wishes);
        }
    }

    /**
     * Another playbook.
     *
     * @param version by the words of its file; null for whichever is approved
     * @param inArgs variables whose values it is given under the same names
     * @param outArgs variables that it gives back under the same names
     */
    record Call(Head head, String playbook, @Nullable String version, List<String> inArgs, List<String> outArgs)
            implements Step {
        public Call {
            inArgs = List.copyOf(inArgs);
            outArgs = List.copyOf(outArgs);
        }
    }

    /** All blocks at once; over when the last of them is. */
    record Parallel(Head head, List<Block> blocks) implements Step {

        public Parallel {
            blocks = List.copyOf(blocks);
        }

        private List<Branch> all() {
            var all = new ArrayList<Branch>();
            blocks.forEach(block -> all.add(new Branch("branch " + (all.size() + 1), block)));
            return all;
        }
    }

    record If(
            Head head,
            Condition condition,
            Block onTrue,
            @Nullable Block onFalse) implements Step {}

    record While(Head head, Condition condition, Block body) implements Step {}

    /**
     * One of several blocks, by the value of a variable.
     *
     * @param otherwise null where a value without a case is a failure
     */
    record Switch(
            Head head,
            String variable,
            Map<String, Block> cases,
            @Nullable Block otherwise) implements Step {

        public Switch {
            cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        }

        private List<Branch> all() {
            var all = new ArrayList<Branch>();
            cases.forEach((value, block) -> all.add(new Branch(value, block)));
            if (otherwise != null) {
                all.add(new Branch("otherwise", otherwise));
            }
            return all;
        }
    }
}
