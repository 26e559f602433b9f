package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code Task_DeclareRecovered} of {@code incident-response} 1: not by the person who restored. */
@Component
class DeclareRecoveredForm implements TaskForm {

    private final IncidentDesk incidents;
    private final ObjectProvider<TaskDesk> tasks;

    DeclareRecoveredForm(IncidentDesk incidents, ObjectProvider<TaskDesk> tasks) {
        this.incidents = incidents;
        this.tasks = tasks;
    }

    @Override
    public String key() {
        return "declare-recovered";
    }

    @Override
    public String why(WorkTask task) {
        return "Services are said to be back. Declare the end of recovery, or send it back to containment.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var restored = tasks.getObject().answers(task.tenant(), task.subject(), RecoverForm.KEY);
        return List.of(
                new Fact(
                        "Restored",
                        restored.getOrDefault("restored", "nothing recorded").toString()),
                new Fact(
                        "Verified",
                        restored.getOrDefault("verified", "nothing recorded").toString()));
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return tasks.getObject()
                .answeredBy(task.tenant(), task.subject(), RecoverForm.KEY)
                .filter(CurrentScope.get().actor().id()::equals)
                .map(_ -> "You restored the services. Somebody else declares them recovered.");
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("recovered", "Recovered?", null, "Recovered", "Not recovered, or containment broke"),
                Field.words("basis", "Basis", "Criteria and whether they are met; rests that stay open."));
    }

    @Override
    public String submit() {
        return "Declare";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var recovered = answers.yes("recovered");
        incidents.decide(
                task.tenant(),
                task.incident(),
                new IncidentDecision.RecoveryDeclared(recovered, answers.text("basis"), now));
        return Map.of("recovered", recovered);
    }
}
