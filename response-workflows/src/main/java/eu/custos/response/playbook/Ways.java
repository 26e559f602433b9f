package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;

/** The ways out of a question: which branch is taken is one plain value that the platform's own code has judged. */
record Ways(Canvas canvas, ExclusiveGateway asked, Step step) {

    /** Name of the variable that says which way is taken. */
    static String variable(Step step) {
        return "way" + step.head().key();
    }

    /** The value for the branch of that number; letters only, so that no value of a file is ever part of a model. */
    static String value(int branch) {
        var value = new StringBuilder("WAY_");
        Integer.toString(branch).chars().forEach(digit -> value.append((char) ('A' + digit - '0')));
        return value.toString();
    }

    void into(int branch, FlowNode to) {
        var otherwise = isOtherwise(branch);
        var flow = canvas.flow(
                asked, to, BlockCompiler.label(step.branches().get(branch)), otherwise ? null : condition(branch));
        if (otherwise) {
            asked.setDefault(flow);
        }
    }

    /** Where no branch is taken. */
    void past(FlowNode to) {
        asked.setDefault(canvas.flow(asked, to, "no", null));
    }

    /** True where the step is simply over when no branch is taken. */
    boolean passes() {
        return step instanceof Step.If choice && choice.onFalse() == null;
    }

    /** True where the step has failed when no branch is taken. */
    boolean fails() {
        return step instanceof Step.Switch choice && choice.otherwise() == null;
    }

    private boolean isOtherwise(int branch) {
        return branch == step.branches().size() - 1
                && switch (step) {
                    case Step.If choice -> choice.onFalse() != null;
                    case Step.Switch choice -> choice.otherwise() != null;
                    case Step.Action _, Step.Call _, Step.Parallel _, Step.While _ -> false;
                };
    }

    private @Nullable String condition(int branch) {
        return "${%s == '%s'}".formatted(variable(step), value(branch));
    }
}
