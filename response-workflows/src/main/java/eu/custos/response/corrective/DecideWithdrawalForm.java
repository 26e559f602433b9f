package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_DecideWithdrawal}: not by who asked for it. */
@Component
class DecideWithdrawalForm implements TaskForm {

    private final Correctives actions;
    private final CorrectiveFacts facts;

    DecideWithdrawalForm(Correctives actions, CorrectiveFacts facts) {
        this.actions = actions;
        this.facts = facts;
    }

    @Override
    public String key() {
        return "decide-withdrawal";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        return facts.of(action(task));
    }

    @Override
    public String why(WorkTask task) {
        return "The owner says that the action is no longer needed. Agree, or send it back to work with a new date.";
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return CurrentScope.get().actor().id().equals(action(task).doneBy())
                ? Optional.of("You asked for the withdrawal. Somebody else decides on it.")
                : Optional.empty();
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("withdraw", "Withdraw it?", null, "Withdraw", "Back to work"),
                Field.words("reason", "Reason", "Goes into the record."),
                new Field.Moment("due", "New due date, UTC", "Needed where it goes back to work.", false, true));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.yes("withdraw") || answers.moment("due").isPresent()
                ? Map.of()
                : Map.of("due", "Give the new due date.");
    }

    @Override
    public String submit() {
        return "Record decision";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var withdrawn = answers.yes("withdraw");
        var until = answers.moment("due").orElse(now);
        actions.decided(
                action(task),
                withdrawn ? State.WITHDRAWN : State.OPEN,
                withdrawn ? "corrective.withdrawn" : "corrective.withdrawal-refused",
                answers.text("reason"),
                until,
                now);
        var variables = new HashMap<String, Object>(CorrectiveProcess.due(until, now));
        variables.put("withdrawn", withdrawn);
        return variables;
    }

    private CorrectiveAction action(WorkTask task) {
        return actions.get(task.tenant(), task.subject());
    }
}
