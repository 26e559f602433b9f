package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_AcceptRisk}: management accepts until a date, or sends the action back to work. */
@Component
class AcceptRiskForm implements TaskForm {

    private final Correctives actions;
    private final CorrectiveFacts facts;

    AcceptRiskForm(Correctives actions, CorrectiveFacts facts) {
        this.actions = actions;
        this.facts = facts;
    }

    @Override
    public String key() {
        return "accept-risk";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        return facts.of(action(task));
    }

    @Override
    public String why(WorkTask task) {
        return "The owner asks to accept the risk instead of changing something. Accepted, it is yours until the date"
                + " you give; refused, it is work again.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("accept", "Accept the risk?", null, "Accept", "Back to work"),
                Field.words("reason", "Reason", "Goes into the record."),
                new Field.Moment(
                        "until", "Until, UTC", "Accepted until then; or the new due date of the work.", true, true));
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var accepted = answers.yes("accept");
        var until = answers.moment("until").orElseThrow();
        actions.decided(
                action(task),
                accepted ? State.RISK_ACCEPTED : State.OPEN,
                accepted ? "corrective.risk-accepted" : "corrective.risk-refused",
                answers.text("reason"),
                until,
                now);
        var variables = new HashMap<String, Object>(CorrectiveProcess.due(until, now));
        variables.put("riskAccepted", accepted);
        return variables;
    }

    private CorrectiveAction action(WorkTask task) {
        return actions.get(task.tenant(), task.subject());
    }
}
