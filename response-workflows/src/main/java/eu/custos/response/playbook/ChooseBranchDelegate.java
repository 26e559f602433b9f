package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import eu.custos.response.work.ProcessVariables;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Judge condition}. Our own code judges; the model gets one plain word. */
@Component("choosePlaybookBranch")
class ChooseBranchDelegate implements JavaDelegate {

    /** A loop that has not ended by then never will. */
    static final int MOST_TURNS = 100;

    static final String NONE = "NONE";

    private final PlaybookRuns runs;

    ChooseBranchDelegate(PlaybookRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var run = ProcessVariables.subject(execution);
        var at = runs.step(process.tenant(), run, execution.getCurrentActivityId());
        var way = way(at);
        process.set(Ways.variable(at.step()), way);
        runs.record(
                "playbook.branch-chosen",
                process.tenant(),
                process.incident(),
                run,
                Map.of("step", at.step().head().id(), "way", way),
                null);
        if (at.step() instanceof Step.While) {
            var turns = "turns" + at.step().head().key();
            if (process.number(turns) >= MOST_TURNS) {
                throw new BpmnError(TaskCompiler.STEP_FAILED, "More than %d turns".formatted(MOST_TURNS));
            }
            execution.setVariable(turns, process.number(turns) + 1);
        }
    }

    private static String way(StepAtWork at) {
        return switch (at.step()) {
            case Step.If choice -> choice.condition().holds(at.values()::get) ? Ways.value(0) : NONE;
            case Step.While loop -> loop.condition().holds(at.values()::get) ? Ways.value(0) : NONE;
            case Step.Switch choice -> {
                var value = at.values().get(choice.variable());
                var index = new ArrayList<>(choice.cases().keySet()).indexOf(value);
                yield index < 0 ? NONE : Ways.value(index);
            }
            case Step.Action _, Step.Call _, Step.Parallel _ ->
                throw new IllegalStateException("%s has no branches to choose"
                        .formatted(at.step().head().id()));
        };
    }
}
