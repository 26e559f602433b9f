package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import eu.custos.response.playbook.CommandRunner.Order;
import eu.custos.response.playbook.CommandRunner.Outcome;
import eu.custos.response.work.ProcessVariables;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_Action…Machine}. May run twice for one token; the order's request is the same then. */
@Component("runPlaybookCommands")
class RunCommandsDelegate implements JavaDelegate {

    private final PlaybookRuns runs;
    private final CommandRunner runner;

    RunCommandsDelegate(PlaybookRuns runs, CommandRunner runner) {
        this.runs = runs;
        this.runner = runner;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var run = ProcessVariables.subject(execution);
        var at = runs.step(process.tenant(), run, execution.getCurrentActivityId());
        var action = (Step.Action) at.step();
        var id = action.head().id();
        var order = new Order(process.tenant(), run + ":" + id, at.commands(), action.agent(), action.targets());
        switch (runner.run(order)) {
            case Outcome.Ran(var results) -> {
                runs.found(process.tenant(), run, at, results);
                runs.record("playbook.step-done", process.tenant(), process.incident(), run, Map.of("step", id), null);
                process.set("ran" + action.head().key(), true);
            }
            case Outcome.ByHand() -> {
                runs.record(
                        "playbook.step-handed-over",
                        process.tenant(),
                        process.incident(),
                        run,
                        Map.of("step", id),
                        null);
                process.set("ran" + action.head().key(), false);
            }
            case Outcome.Failed(var reason) -> {
                runs.record(
                        "playbook.step-failed", process.tenant(), process.incident(), run, Map.of("step", id), reason);
                throw new BpmnError(TaskCompiler.STEP_FAILED, reason);
            }
        }
    }
}
