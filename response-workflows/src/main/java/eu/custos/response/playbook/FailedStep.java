package eu.custos.response.playbook;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Turns a person's "failed" into the error that the model draws, after the task was recorded as answered. */
@Component
@Order
class FailedStep extends AbstractBpmnParseListener {

    /** The variable by which the form says so. */
    static String variable(String activity) {
        return "failed" + activity.replaceFirst("^Task_", "");
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var form = element.attributeNS(
                new org.camunda.bpm.engine.impl.util.xml.Namespace("http://camunda.org/schema/1.0/bpmn"), "formKey");
        if (("custos:" + TaskCompiler.FORM).equals(form)) {
            var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, FailedStep::completed);
        }
    }

    private static void completed(DelegateTask task) {
        var name = variable(task.getTaskDefinitionKey());
        if (Boolean.TRUE.equals(task.getVariable(name))) {
            // In a loop the same step may be done well the next time.
            task.getExecution().removeVariable(name);
            throw new BpmnError(TaskCompiler.STEP_FAILED, "A person says so");
        }
    }
}
