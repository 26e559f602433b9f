package eu.custos.response.playbook;

import eu.custos.playbook.Fault;
import eu.custos.playbook.Playbook;
import eu.custos.playbook.Playbook.Block;
import eu.custos.playbook.Step;
import eu.custos.response.playbook.BlockCompiler.EndName;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Makes the BPMN model of a playbook. The same playbook gives the same model, to the byte. */
final class PlaybookCompiler {

    private static final double LEFT = 60;
    private static final double TOP = 60;

    private PlaybookCompiler() {}

    /**
     * Compiles.
     *
     * @param process id of the process; short, since the engine makes its own ids of it
     */
    static Compiled compile(Playbook playbook, String process) {
        var canvas = new Canvas(process);
        var tasks = new TaskCompiler(canvas);
        var blocks = new BlockCompiler(canvas, tasks);
        var model = process(canvas, playbook, process);
        var start = canvas.node(
                model, StartEvent.class, "Start_PlaybookStarted", "Playbook started", LEFT, TOP, Size.EVENT);
        var end = new EndName("End_PlaybookDone", "Playbook done");
        var main = blocks.chain(model, List.of(start), playbook.main(), end, LEFT + 36 + 50, TOP);
        exception(canvas, tasks, blocks, model, playbook, main.bottom() + 60);
        var out = new ByteArrayOutputStream();
        Bpmn.writeModelToStream(out, canvas.finish(model));
        return new Compiled(process, out.toByteArray(), notes(playbook));
    }

    private static Process process(Canvas canvas, Playbook playbook, String id) {
        var process = canvas.root(Process.class, id);
        process.setName(Canvas.plain(playbook.name()));
        process.setExecutable(true);
        process.setCamundaVersionTag(playbook.modified());
        process.setCamundaHistoryTimeToLiveString("P400D");
        canvas.document(
                process,
                "%s Compiled from the CACAO 2.0 playbook %s, version %s. Business key: run id."
                        .formatted(playbook.description(), playbook.id(), playbook.modified())
                        .strip());
        return process;
    }

    /** A failure that no step catches ends the playbook, by its own exception workflow where it has one. */
    private static void exception(
            Canvas canvas, TaskCompiler tasks, BlockCompiler blocks, Process model, Playbook playbook, double row) {
        var sub = canvas.node(model, SubProcess.class, "Sub_PlaybookFailed", "On failure", LEFT, row, Size.SUB_PROCESS);
        sub.setTriggeredByEvent(true);
        canvas.document(sub, "Ends the playbook where a step has failed and nothing in it says what follows.");
        var caught =
                canvas.node(sub, StartEvent.class, "On_StepFailed", "Step failed", LEFT + 25, row + 30, Size.EVENT);
        tasks.error(caught, "On_StepFailed");
        var end = new EndName("End_PlaybookFailed", "Playbook failed");
        var block = playbook.exception() == null ? new Block(List.of()) : playbook.exception();
        canvas.enclose(sub, blocks.chain(sub, List.of(caught), block, end, LEFT + 25 + 36 + 50, row + 30));
    }

    private static List<Fault> notes(Playbook playbook) {
        var notes = new ArrayList<Fault>();
        for (var step : playbook.steps().values()) {
            var place = "/workflow/" + step.head().id();
            if (step instanceof Step.While && step.head().timeout() == null) {
                notes.add(new Fault(
                        place,
                        "has no timeout; it fails after %d hours".formatted(BlockCompiler.LOOP_LIMIT.toHours())));
            } else if (step instanceof Step.Action action) {
                action.wishes().stream()
                        .filter(wish -> ActionPlan.type(wish).isEmpty())
                        .forEach(wish -> notes.add(new Fault(
                                place,
                                "there is no response action '%s'; a person does the step".formatted(wish.action()))));
            }
        }
        return notes;
    }
}
