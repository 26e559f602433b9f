package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** What the platform does by itself: one task, one transaction, one delegate; repeated where it fails; no code inside. */
record PlatformTaskRules(Set<String> delegates, Findings findings) implements ModelLint.Rules {

    private static final List<Class<? extends FlowNode>> OWN_TRANSACTION = List.of(
            ServiceTask.class,
            SendTask.class,
            BusinessRuleTask.class,
            CallActivity.class,
            IntermediateThrowEvent.class);

    private static final List<String> CODE = List.of("class", "expression", "type", "topic", "decisionRef");

    @Override
    public void check(BpmnModelInstance model) {
        OWN_TRANSACTION.forEach(type -> model.getModelElementsByType(type).forEach(this::repeatable));
        for (var type : List.of(ServiceTask.class, SendTask.class, BusinessRuleTask.class)) {
            model.getModelElementsByType(type).forEach(task -> delegated(task, task.getId()));
        }
        for (var message : model.getModelElementsByType(MessageEventDefinition.class)) {
            if (message.getParentElement() instanceof IntermediateThrowEvent
                    || message.getParentElement() instanceof EndEvent) {
                delegated(message, message.getId());
            }
        }
        for (var call : model.getModelElementsByType(CallActivity.class)) {
            var binding = Elements.camunda(call, "calledElementBinding");
            findings.unless(binding.equals("deployment"), call.getId(), "calls whatever model is the latest");
        }
        model.getModelElementsByType(Activity.class).forEach(this::recorded);
        noCode(model);
    }

    private void repeatable(FlowNode node) {
        findings.unless(node.isCamundaAsyncBefore(), node.getId(), "is not asyncBefore");
        var extensions = node.getExtensionElements();
        var cycles = extensions == null
                ? List.<CamundaFailedJobRetryTimeCycle>of()
                : extensions
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .list();
        findings.unless(
                cycles.size() == 1 && cycles.getFirst().getTextContent().matches("R\\d+/PT\\d+[SMH]"),
                node.getId(),
                "has no retry cycle");
    }

    private void delegated(BaseElement element, String id) {
        var delegate = Elements.camunda(element, "delegateExpression");
        findings.unless(
                delegate.matches("\\$\\{\\w+}") && delegates.contains(delegate.substring(2, delegate.length() - 1)),
                id,
                "calls no delegate there is");
        CODE.forEach(code ->
                findings.unless(Elements.camunda(element, code).isEmpty(), id, "names code by camunda:" + code));
    }

    /** What an auditor asks of each step. */
    private void recorded(Activity activity) {
        if (activity instanceof SubProcess) {
            findings.unless(Elements.documented(activity), activity.getId(), "has no documentation");
            return;
        }
        findings.unless(Elements.documented(activity), activity.getId(), "has no documentation");
        var properties = Elements.properties(activity);
        for (var asked : List.of("custos.evidence", "custos.controls", "custos.rule")) {
            findings.unless(Elements.hasText(properties.get(asked)), activity.getId(), "has no %s".formatted(asked));
        }
    }

    private void noCode(BpmnModelInstance model) {
        model.getModelElementsByType(ScriptTask.class)
                .forEach(task -> findings.unless(false, task.getId(), "is a script"));
        for (var type : List.of(CamundaScript.class, CamundaExecutionListener.class, CamundaTaskListener.class)) {
            findings.unless(model.getModelElementsByType(type).isEmpty(), type.getSimpleName(), "stands in the model");
        }
    }
}
