package eu.custos.response.playbook;

import eu.custos.playbook.Step;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Makes the tasks and events of a compiled playbook, each as the house has them. */
final class TaskCompiler {

    /** Code of the error by which a step fails. */
    static final String STEP_FAILED = "Err_StepFailed";

    /** Message by which an action or a playbook that a step asked for says that it is settled. */
    static final String SETTLED = "Msg_ActionSettled";

    /** Key of the form in which a person says how a step ended. */
    static final String FORM = "playbook-step";

    private static final String CONTROLS = "MSS-V-IM-20";
    private static final String RULE = "CACAO 2.0 section 4";

    private final Canvas canvas;
    private final Error stepFailed;
    private final Message escalation;
    private @Nullable Message settled;

    TaskCompiler(Canvas canvas) {
        this.canvas = canvas;
        stepFailed = canvas.root(Error.class, STEP_FAILED);
        stepFailed.setErrorCode(STEP_FAILED);
        escalation = canvas.root(Message.class, "Msg_EscalationRequested");
        escalation.setName("Msg_EscalationRequested");
    }

    /** A task of a person, with what follows when nobody answers it in time. */
    UserTask person(ModelElementInstance parent, Step step, double x, double row) {
        var key = step.head().key();
        var task =
                canvas.node(parent, UserTask.class, "Task_" + key, step.head().name(), x, row, Size.TASK);
        task.setCamundaCandidateGroups("analyst,lead");
        task.setCamundaFormKey("custos:" + FORM);
        task.setCamundaDueDate("${stepDueAt}");
        describe(task, step, Map.of("custos.deadline", "step"));
        var late = boundary(parent, task, "Timer_" + key + "Late", "Overdue", 6);
        late.setCancelActivity(false);
        canvas.child(timer(late), TimeDate.class).setTextContent("${stepDueAt}");
        var told = canvas.at(
                parent,
                EndEvent.class,
                "End_" + key + "Late",
                "Escalation requested",
                new Spot(x + 6, row + 125, 36, 36, row + 143));
        var definition = canvas.child(told, MessageEventDefinition.class, told.getId() + "_def");
        definition.setMessage(escalation);
        definition.setCamundaDelegateExpression("${requestEscalation}");
        canvas.flow(late, told, "", null);
        return task;
    }

    ServiceTask machine(ModelElementInstance parent, Step step, double x, double row) {
        var id = "Task_" + step.head().key() + "Machine";
        var task =
                canvas.node(parent, ServiceTask.class, id, "Run: " + step.head().name(), x, row, Size.TASK);
        task.setCamundaDelegateExpression("${runPlaybookCommands}");
        repeatable(task, step);
        return task;
    }

    /** Id of the event at which a step waits for what it asked for. */
    static String settled(String key) {
        return "Catch_" + key + "Settled";
    }

    IntermediateCatchEvent settled(ModelElementInstance parent, Step step, double x, double row) {
        var what = step instanceof Step.Call ? "Playbook ended" : "Action settled";
        if (settled == null) {
            settled = canvas.root(Message.class, SETTLED);
            settled.setName(SETTLED);
        }
        var id = settled(step.head().key());
        var event = canvas.node(parent, IntermediateCatchEvent.class, id, what, x, row, Size.EVENT);
        canvas.child(event, MessageEventDefinition.class, id + "_def").setMessage(settled);
        return event;
    }

    BusinessRuleTask decision(ModelElementInstance parent, Step step, double x, double row) {
        var task = canvas.node(
                parent, BusinessRuleTask.class, "Task_" + step.head().key(), "Judge condition", x, row, Size.TASK);
        task.setCamundaDelegateExpression("${choosePlaybookBranch}");
        repeatable(task, step);
        return task;
    }

    EndEvent failed(ModelElementInstance parent, String id, String name, double x, double row) {
        var end = canvas.node(parent, EndEvent.class, id, name, x, row, Size.EVENT);
        error(end, id);
        return end;
    }

    void error(ModelElementInstance event, String id) {
        canvas.child(event, ErrorEventDefinition.class, id + "_def").setError(stepFailed);
    }

    BoundaryEvent onFailure(ModelElementInstance parent, Activity activity, String key) {
        var event = boundary(parent, activity, "On_" + key + "Failed", "Failed", 98);
        error(event, event.getId());
        return event;
    }

    BoundaryEvent onTimeout(ModelElementInstance parent, Activity activity, String key, long seconds) {
        var event = boundary(parent, activity, "Timer_" + key + "TimedOut", "Time is up", 52);
        canvas.child(timer(event), TimeDuration.class).setTextContent("PT%dS".formatted(seconds));
        return event;
    }

    TimerEventDefinition timer(ModelElementInstance event) {
        return canvas.child(event, TimerEventDefinition.class, event.getAttributeValue("id") + "_def");
    }

    /** What an auditor asks of each step. */
    void describe(Activity activity, Step step, Map<String, String> more) {
        var words = step.head().description();
        canvas.document(
                activity,
                "%s Step %s."
                        .formatted(words.isEmpty() ? "" : words, step.head().id())
                        .strip());
        var properties = canvas.child(extensions(activity), CamundaProperties.class);
        property(
                properties,
                "custos.evidence",
                "playbook.step-done playbook.step-failed playbook.step-handed-over playbook.action-proposed playbook.called playbook.branch-chosen");
        property(properties, "custos.controls", CONTROLS);
        property(properties, "custos.rule", RULE);
        property(properties, "custos.step", step.head().id());
        more.forEach((name, value) -> property(properties, name, value));
    }

    private void repeatable(Task task, Step step) {
        task.setCamundaAsyncBefore(true);
        describe(task, step, Map.of());
        canvas.child(extensions(task), CamundaFailedJobRetryTimeCycle.class).setTextContent("R5/PT1M");
    }

    private ExtensionElements extensions(Activity activity) {
        var there = activity.getExtensionElements();
        return there == null ? canvas.child(activity, ExtensionElements.class) : there;
    }

    private void property(CamundaProperties properties, String name, String value) {
        var property = canvas.child(properties, CamundaProperty.class);
        property.setCamundaName(name);
        property.setCamundaValue(value);
    }

    private BoundaryEvent boundary(
            ModelElementInstance parent, Activity activity, String id, String name, double offset) {
        var spot = canvas.spot(activity);
        var top = spot.bottom() - 18;
        var event =
                canvas.at(parent, BoundaryEvent.class, id, name, new Spot(spot.x() + offset, top, 36, 36, top + 18));
        event.setAttachedTo(activity);
        return event;
    }
}
