package eu.custos.response.playbook;

import eu.custos.playbook.Command;
import eu.custos.playbook.Filling;
import eu.custos.playbook.Playbook;
import eu.custos.playbook.Step;
import eu.custos.playbook.Variable;
import eu.custos.playbook.Wish;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a running playbook.
 *
 * @param values of the variables that it sees
 */
record StepAtWork(Playbook playbook, Step step, Map<String, String> values) {

    /** Its commands with the values of now in them. */
    List<Command> commands() {
        return step instanceof Step.Action action
                ? action.commands().stream().map(filling()::fill).toList()
                : List.of();
    }

    /** The response actions that it asks for, with the values of now in them. */
    List<Wish> wishes() {
        return step instanceof Step.Action action
                ? action.wishes().stream().map(filling()::fill).toList()
                : List.of();
    }

    private Filling filling() {
        return new Filling(values::get, this::isConstant);
    }

    /** The variable that a name means here; null for none. */
    @Nullable
    Variable variable(String name) {
        var own = step.head().variables().get(name);
        return own == null ? playbook.variables().get(name) : own;
    }

    /** Where a variable of that name is kept. */
    String scope(String name) {
        return step.head().variables().containsKey(name) ? step.head().id() : "";
    }

    /** Variables that the step gives a value. */
    List<String> results() {
        return switch (step) {
            case Step.Action action -> action.outArgs();
            case Step.Call call -> call.outArgs();
            case Step.Parallel _, Step.If _, Step.While _, Step.Switch _ -> List.of();
        };
    }

    private boolean isConstant(String name) {
        var variable = variable(name);
        return variable != null && variable.constant();
    }
}
