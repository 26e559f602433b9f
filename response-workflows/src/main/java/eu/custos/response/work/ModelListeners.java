package eu.custos.response.work;

import eu.custos.incident.Phase;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Binds every deployed model to our records: its tasks, its deadlines, and the runs of an incident.
 *
 * <p>A person's task names its deadline as {@code custos.deadline}; the moment is computed as the token comes in,
 * before the engine makes the task's timer from it.
 */
@Component
class ModelListeners extends AbstractBpmnParseListener {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String DEADLINE = "custos.deadline";

    private final ObjectProvider<TaskRecorder> tasks;
    private final ObjectProvider<RunRecorder> runs;
    private final ObjectProvider<DeadlineSetter> deadlines;

    ModelListeners(
            ObjectProvider<TaskRecorder> tasks,
            ObjectProvider<RunRecorder> runs,
            ObjectProvider<DeadlineSetter> deadlines) {
        this.tasks = tasks;
        this.runs = runs;
        this.deadlines = deadlines;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> runs.getObject().started(execution));
        process.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                execution -> runs.getObject().ended(execution));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        property(element, DEADLINE).ifPresent(deadline -> activity.setProperty(DEADLINE, deadline));
        var phase = property(element, "custos.phase").map(Phase::valueOf).orElse(null);
        var form = element.attributeNS(new org.camunda.bpm.engine.impl.util.xml.Namespace(CAMUNDA), "formKey");
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_CREATE, task -> tasks.getObject().opened(task, form, phase));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE, task -> tasks.getObject().ended(task, WorkTask.How.ANSWERED));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE, task -> tasks.getObject().ended(task, cancelled(task)));
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (scope instanceof ActivityImpl) {
            activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> runs.getObject().reached(execution));
        }
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        if (flow.getDestination() instanceof ActivityImpl target
                && target.getProperty(DEADLINE) instanceof String deadline) {
            var due = Deadline.ofCode(deadline);
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                    execution -> deadlines.getObject().set(execution, due));
        }
    }

    /** A timer that takes the token away leaves its boundary event as the reason; all else ends from outside. */
    private static WorkTask.How cancelled(DelegateTask task) {
        var reason = ((PvmExecutionImpl) task.getExecution()).getDeleteReason();
        return reason != null && reason.contains("(Timer_") ? WorkTask.How.OVERTAKEN : WorkTask.How.WITHDRAWN;
    }

    private static Optional<String> property(Element element, String name) {
        var extensions = element.element("extensionElements");
        var properties = extensions == null ? null : extensions.element("properties");
        if (properties == null) {
            return Optional.empty();
        }
        return properties.elements("property").stream()
                .filter(property -> name.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst();
    }
}
