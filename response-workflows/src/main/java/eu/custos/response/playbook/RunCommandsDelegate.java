package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import eu.custos.response.playbook.StepActions.Progress;
import eu.custos.response.playbook.StepActions.Visit;
import eu.custos.response.work.ProcessVariables;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task_…Machine}. Comes back each time what it asked for is settled; may run twice for one token. */
@Component("runPlaybookCommands")
class RunCommandsDelegate implements JavaDelegate {

    private final PlaybookRuns runs;
    private final StepActions actions;
    private final StepCalls calls;

    RunCommandsDelegate(PlaybookRuns runs, StepActions actions, StepCalls calls) {
        this.runs = runs;
        this.actions = actions;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var run = ProcessVariables.subject(execution);
        var at = runs.step(process.tenant(), run, execution.getCurrentActivityId());
        // The task's own instance changes with each retry; that of the sub-process around it does not.
        var visit = new Visit(process.tenant(), process.incident(), run, execution.getParentActivityInstanceId(), at);
        var called = at.step() instanceof Step.Call call ? call : null;
        var progress = called == null ? actions.go(visit) : calls.go(visit, called);
        var about = called == null ? "action" : "run";
        process.set("ran" + at.step().head().key(), word(progress));
        switch (progress) {
            case Progress.Done(var results) -> {
                runs.found(process.tenant(), run, at, results);
                record("playbook.step-done", visit, Map.of(), null);
            }
            case Progress.Waits(var id) ->
                record(
                        called == null ? "playbook.action-proposed" : "playbook.called",
                        visit,
                        Map.of(about, id.toString()),
                        null);
            case Progress.ByHand(var why) -> record("playbook.step-handed-over", visit, Map.of(), why);
            case Progress.Failed(var id, var reason) -> {
                record("playbook.step-failed", visit, Map.of(about, id.toString()), reason);
                throw new BpmnError(TaskCompiler.STEP_FAILED, reason);
            }
        }
    }

    private static String word(Progress progress) {
        return switch (progress) {
            case Progress.Done _ -> "DONE";
            case Progress.Waits _ -> "WAITS";
            case Progress.ByHand _, Progress.Failed _ -> "BY_HAND";
        };
    }

    private void record(String type, Visit visit, Map<String, String> more, @Nullable String reason) {
        var facts = new HashMap<String, Object>(more);
        facts.put("step", visit.at().step().head().id());
        runs.record(type, visit.tenant(), visit.incident(), visit.run(), facts, reason);
    }
}
