package eu.custos.response.lint;

import eu.custos.response.lint.ModelLint.Findings;
import eu.custos.response.work.Deadline;
import eu.custos.tenancy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What people do: by whom, in which form, until when, and what follows silence. */
record PersonTaskRules(Set<String> forms, Findings findings) implements ModelLint.Rules {

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::code).toList();

    @Override
    public void check(BpmnModelInstance model) {
        model.getModelElementsByType(UserTask.class).forEach(task -> check(task, model));
        model.getModelElementsByType(TimerEventDefinition.class).forEach(this::check);
    }

    private void check(UserTask task, BpmnModelInstance model) {
        var id = task.getId();
        var due = Elements.camunda(task, "dueDate");
        findings.unless(due.matches("\\$\\{\\w+DueAt}"), id, "has no due date");
        var form = Elements.camunda(task, "formKey");
        findings.unless(
                form.startsWith("custos:") && forms.contains(form.substring("custos:".length())),
                id,
                "asks by a form that does not exist");
        var groups = List.of(Elements.camunda(task, "candidateGroups").split(","));
        findings.unless(ROLES.containsAll(groups), id, "is for groups that are no roles, %s".formatted(groups));
        findings.unless(
                model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> task.equals(event.getAttachedTo()))
                        .anyMatch(event -> !event.getChildElementsByType(TimerEventDefinition.class)
                                .isEmpty()),
                id,
                "waits for ever, it has no timer");
        var deadline = Elements.properties(task).get("custos.deadline");
        if (deadline != null) {
            findings.unless(isDeadline(deadline, due), id, "has another due date than its deadline, " + deadline);
        }
    }

    private static boolean isDeadline(String code, String due) {
        return Arrays.stream(Deadline.values())
                .anyMatch(
                        deadline -> deadline.code().equals(code) && due.equals("${%s}".formatted(deadline.variable())));
    }

    /** Moments come from the domain; what repeats has an end. */
    private void check(TimerEventDefinition timer) {
        var date = timer.getTimeDate();
        var cycle = timer.getTimeCycle();
        var once = date != null && date.getTextContent().matches("\\$\\{\\w+At}");
        var counted = cycle != null && cycle.getTextContent().matches("R\\d+/PT\\d+[MH]");
        findings.unless(
                once || counted,
                timer.getId(),
                "waits neither for a moment of the domain nor a counted number of times");
    }
}
